"""What must be filled in about offers, agreements and running commissions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commissions.models import AssignmentRole, ValueDescription
from kernel.associations.models import Person, Role
from kernel.associations.selectors import persons_with
from kernel.core import clock, swedish
from kernel.core.forms import AmountField, DateField, FileField, Form, ModelForm, TextField


class DeclineForm(Form):
    """Why a party says no."""

    reason = TextField(
        label=_("Varför tackar ni nej?"),
        help_text=_("Styrelsen och förbundschefen läser svaret."),
        rows=4,
        error_messages={"required": _("Skriv varför ni tackar nej")},
    )


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
    lead: Any = forms.ModelChoiceField(
        label=_("Vem är uppdragsledare?"),
        help_text=_("Saknas personen? Bjud in den som uppdragsledare under Personer först."),
        queryset=Person.objects.none(),
        empty_label=_("Välj person"),
        error_messages={
            "required": _("Välj uppdragsledare"),
            "invalid_choice": _("Välj en av personerna i listan"),
        },
    )
    manager: Any = forms.ModelChoiceField(
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

    signed_on = DateField(label=_("Vilken dag skrevs avtalet under?"))
    upload = FileField(
        label=_("Det undertecknade avtalet"),
        help_text=_("En PDF eller en bild, högst 10 MB."),
        kinds=("pdf", "png", "jpg", "jpeg"),
        error_messages={"required": _("Välj det undertecknade avtalet")},
    )

    def clean_signed_on(self) -> Any:
        signed_on = self.cleaned_data["signed_on"]
        if signed_on > clock.today():
            raise forms.ValidationError(
                _("Datumet ligger framåt i tiden. Välj när avtalet skrevs under")
            )
        return signed_on


class EndForm(Form):
    """When an agreement ceased."""

    ended_on = DateField(label=_("Vilken dag upphörde avtalet?"))


class AssignForm(Form):
    """Who takes which duty, from when."""

    role = forms.ChoiceField(
        label=_("Vilken uppgift gäller det?"),
        choices=AssignmentRole.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj uppgift")},
    )
    person: Any = forms.ModelChoiceField(
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
        fields["person"].queryset = persons_with(Role.LEAD, Role.MANAGER)


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


class ChangeForm(Form):
    """A later decision of the board on amount or period."""

    amount_sek = AmountField(label=_("Nytt belopp"), min_value=1)
    starts_on = DateField(label=_("Från och med"))
    ends_on = DateField(label=_("Till och med"))
    reason = TextField(
        label=_("Vad ändras och varför?"),
        rows=4,
        error_messages={"required": _("Skriv varför beslutet ändras")},
    )
    financing = TextField(label=_("Ny finansieringsanvisning"), rows=3, required=False)
    decided_on = DateField(label=_("Vilken dag beslutade styrelsen?"))
    reference = forms.CharField(
        label=_("Vilken paragraf har beslutet?"),
        help_text=_("Till exempel 2026-12-03 § 14."),
        max_length=60,
        error_messages={"required": _("Fyll i beslutets paragraf")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            sentence = str(_("Slutdatumet ska vara efter startdatumet {day}"))
            self.add_error("ends_on", sentence.format(day=swedish.day(starts_on)))
        return cleaned
