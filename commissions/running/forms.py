"""What must be filled in about running commissions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commissions.duties.models import AssignmentRole
from commissions.records.models import ValueDescription
from kernel.associations.models import Person, Role
from kernel.associations.selectors import persons_with, roles_held_by
from kernel.core.forms import DateField, Form, ModelForm, TextField
from kernel.people.forms import PersonField

#: Which role somebody needs for a duty: without it they see nothing of it.
NEEDS = {
    AssignmentRole.LEAD: Role.LEAD,
    AssignmentRole.MANAGER: Role.MANAGER,
    AssignmentRole.DEPUTY_MANAGER: Role.MANAGER,
}


class AssignForm(Form):
    """Who takes which duty, from when."""

    role = forms.ChoiceField(
        label=_("Vilken uppgift gäller det?"),
        choices=AssignmentRole.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj uppgift")},
    )
    person: Any = PersonField(
        label=_("Vem tar uppgiften?"),
        help_text=_("Saknas personen? Bjud in den under Personer först."),
        queryset=Person.objects.none(),
        empty_label=_("Välj person"),
        error_messages={
            "required": _("Välj person"),
            "invalid_choice": _("Välj en av personerna i listan"),
        },
    )
    starts_on = DateField(
        label=_("Från och med vilken dag?"),
        help_text=_("Den som har uppgiften i dag slutar dagen före."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["person"].queryset = persons_with(*NEEDS.values())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        duty, person = cleaned.get("role"), cleaned.get("person")
        if duty and person and NEEDS[duty] not in roles_held_by(person):
            sentence = str(_("{name} har inte rollen {role}. Ge rollen under Personer först"))
            role = str(NEEDS[duty].label).lower()
            self.add_error("person", sentence.format(name=person.name, role=role))
        return cleaned


class ValueForm(ModelForm):
    """A value in new words."""

    class Meta:
        model = ValueDescription
        fields = ["what", "for_whom", "according_to"]
        labels = {
            "what": _("Vad ska bli bättre än tidigare?"),
            "for_whom": _("För vem?"),
            "according_to": _("Enligt vem?"),
        }
        help_texts = {
            "what": _(
                "Användaren skapar värdet, uppdraget gör det möjligt. "
                "Skriv inga namn eller andra uppgifter som kan peka ut en användare."
            ),
            "according_to": _("Vems ord är det: användarens, medarbetarens, chefens?"),
        }
        error_messages = {"what": {"required": _("Beskriv vad som ska bli bättre än tidigare")}}


class PauseForm(Form):
    """Why the work rests."""

    reason = TextField(
        label=_("Varför pausas uppdraget?"),
        rows=4,
        error_messages={"required": _("Skriv varför uppdraget pausas")},
    )


class CancelForm(Form):
    """Why the work is broken off."""

    reason = TextField(
        label=_("Varför avbryts uppdraget?"),
        rows=4,
        error_messages={"required": _("Skriv varför uppdraget avbryts")},
    )
