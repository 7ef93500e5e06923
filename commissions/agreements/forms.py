"""What must be filled in about agreements."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from kernel.associations.models import Person, Role
from kernel.associations.selectors import persons_with
from kernel.core.forms import DateField, FileField, Form, TextField
from kernel.core.uploads import SCANS
from kernel.people.forms import PersonField


class AgreementForm(Form):
    """The text of an agreement. Amount and period come from the board's decision."""

    nature = TextField(
        label=_("Vad består uppdraget i?"),
        help_text=_(
            "Uppdragets art, hämtad ur förslaget. Korta ner den till det ni kommer överens om."
        ),
        error_messages={"required": _("Beskriv vad uppdraget består i")},
    )
    instalments = TextField(
        label=_("Hur betalas pengarna ut?"),
        help_text=_("Till exempel en gång i kvartalet mot rekvisition."),
        rows=3,
        error_messages={"required": _("Beskriv hur pengarna betalas ut")},
    )
    lead: Any = PersonField(
        label=_("Vem är uppdragsledare?"),
        help_text=_("Saknas personen? Bjud in den som uppdragsledare under Personer först."),
        queryset=Person.objects.none(),
        empty_label=_("Välj person"),
        error_messages={
            "required": _("Välj uppdragsledare"),
            "invalid_choice": _("Välj en av personerna i listan"),
        },
    )
    manager: Any = PersonField(
        label=_("Vem är ansvarig chef?"),
        queryset=Person.objects.none(),
        empty_label=_("Välj person"),
        error_messages={
            "required": _("Välj ansvarig chef"),
            "invalid_choice": _("Välj en av personerna i listan"),
        },
    )
    reporting_routine = TextField(
        label=_("Vilka rutiner gäller för avrapportering?"),
        rows=4,
        error_messages={"required": _("Beskriv rutinerna för avrapportering")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["lead"].queryset = persons_with(Role.LEAD)
        fields["manager"].queryset = persons_with(Role.MANAGER)


class SignForm(Form):
    """The day of signature and the signed copy."""

    signed_on = DateField(years_ahead=0, label=_("Vilken dag skrevs avtalet under?"))
    upload = FileField(
        label=_("Det undertecknade avtalet"),
        help_text=_("En PDF eller en bild, högst 10 MB."),
        kinds=SCANS,
        error_messages={"required": _("Välj det undertecknade avtalet")},
    )


class EndForm(Form):
    """When an agreement ceased."""

    ended_on = DateField(years_ahead=0, label=_("Vilken dag upphörde avtalet?"))
