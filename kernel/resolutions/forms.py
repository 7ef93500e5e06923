"""What has to be filled in about a decision, and how one is chosen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kernel.core.forms import DateField, FileField, Form, LineField, TextField
from kernel.resolutions.models import Resolution
from kernel.resolutions.states import SETTLED, Body, Effect


class ResolutionField(forms.ModelChoiceField):
    """Which decision something rests on, chosen among those that it can rest on."""

    def __init__(self, *, yes: bool = True, **kwargs: Any) -> None:
        self.yes = yes
        kwargs.setdefault("label", _("Vilket beslut vilar det på?"))
        kwargs.setdefault(
            "help_text",
            _(
                "Styrelsens beslut, det senaste först. Saknas det i listan, lägg in det under"
                " Beslut, Tidigare beslut."
            ),
        )
        words = {
            "required": _("Välj vilket beslut det vilar på"),
            "invalid_choice": _("Välj ett av besluten i listan"),
        }
        super().__init__(
            queryset=None,
            empty_label=_("Välj beslut"),
            error_messages=words | kwargs.pop("error_messages", {}),
            **kwargs,
        )

    def __deepcopy__(self, memo: dict[Any, Any]) -> Any:
        # Each form asks anew, in the scope of its own request.
        field: Any = super().__deepcopy__(memo)
        rows = Resolution.objects
        field.queryset = rows.that_say_yes() if self.yes else rows.that_settle()
        return field


class EditForm(Form):
    """How a decision of the time before is written, and where it stands."""

    number = forms.IntegerField(
        label=_("Vilken paragraf?"),
        help_text=_("Bara numret, till exempel 14."),
        min_value=1,
        max_value=9999,
        error_messages={
            "required": _("Fyll i paragrafens nummer"),
            "invalid": _("Fyll i numret med siffror, till exempel 14"),
            "min_value": _("Fyll i ett nummer från 1"),
            "max_value": _("Kolla numret. Det får vara högst 9999"),
        },
    )
    title = LineField(
        label=_("Vad gäller beslutet?"),
        help_text=_("Rubriken i protokollet, till exempel Budget 2025."),
        max_length=300,
        error_messages={"required": _("Fyll i vad beslutet gäller")},
    )
    text = TextField(
        label=_("Vad beslutades?"),
        help_text=_("Beslutsmeningen som den står i protokollet."),
        rows=4,
        error_messages={"required": _("Skriv vad som beslutades")},
    )
    file = FileField(
        label=_("En annan fil (frivilligt)"),
        help_text=_("Lämna tomt om filen som finns är rätt."),
        required=False,
    )


class ResolutionForm(EditForm):
    """A decision of the time before."""

    body = forms.ChoiceField(
        label=_("Vem beslutade?"),
        choices=Body.choices,
        initial=Body.BOARD,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vem som beslutade")},
    )
    decided_on = DateField(years_ahead=0, label=_("Vilken dag?"))
    effect = forms.ChoiceField(
        label=_("Vad blev det?"),
        choices=[(each.value, each.label) for each in SETTLED],
        initial=Effect.YES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vad det blev")},
    )
    file = FileField(
        label=_("Protokollet eller ett utdrag"),
        help_text=_("Handlingen där beslutet står: PDF, Word-fil eller bild, högst 10 MB."),
        error_messages=dict.fromkeys(
            ("required", "missing"), _("Välj protokollet eller utdraget där beslutet står")
        ),
    )
    field_order = ("body", "decided_on", "number", "title", "text", "effect", "file")


class StrikeForm(Form):
    """Why an entry should never have been made."""

    reason = TextField(
        label=_("Varför makuleras det?"),
        help_text=_("Till exempel: Beslutet är inlagt två gånger."),
        rows=3,
        max_length=1000,
        error_messages={"required": _("Skriv varför beslutet makuleras")},
    )
