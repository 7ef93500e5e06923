"""What must be filled in about needs."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from kernel.core.forms import Form, LineField, TextField
from kernel.resolutions.forms import ResolutionField
from needsanalysis.needs.models import Priority
from needsanalysis.needs.states import NeedStatus

ABOUT_USERS = _("Skriv inga namn eller andra uppgifter som kan peka ut en användare.")


class NeedForm(Form):
    title = LineField(
        label=_("Vad är behovet?"),
        help_text=_("Skriv kort, till exempel ”Samordnat stöd för unga som flyttar hemifrån”."),
        max_length=150,
        error_messages={"required": _("Fyll i vad behovet är")},
    )
    description = TextField(
        label=_("Beskriv behovet"),
        help_text=ABOUT_USERS,
        error_messages={"required": _("Beskriv behovet")},
    )
    concerned = TextField(
        label=_("Vilka berörs?"),
        help_text=_("Målgrupp, ungefär hur många, vilka verksamheter som möter dem."),
        rows=4,
        error_messages={"required": _("Beskriv vilka som berörs")},
    )
    evidence = TextField(
        label=_("Hur vet vi det?"),
        help_text=_("Nyckeltal, intervjuer, rapporter, träffar. Skriv var det står."),
        error_messages={"required": _("Beskriv hur ni vet att behovet finns")},
    )
    proposed_priority = django_forms.TypedChoiceField(
        label=_("Förslag till prioritering"),
        choices=Priority,
        coerce=int,
        widget=django_forms.RadioSelect,
        error_messages={"required": _("Välj ett förslag till prioritering")},
    )


class WeighForm(Form):
    """What the board decided about a need."""

    resolution = ResolutionField(yes=False, label=_("I vilket beslut vägde styrelsen behovet?"))


class PrioritiseForm(WeighForm):
    reason = TextField(label=_("Styrelsens skäl"), required=False, rows=4)


class DeclineForm(WeighForm):
    reason = TextField(
        label=_("Varför prioriteras det inte?"),
        help_text=_("Skälet står kvar på behovets sida, så att det går att förstå längre fram."),
        rows=4,
        error_messages={"required": _("Skriv varför styrelsen inte prioriterar behovet")},
    )


class NeedFilter(Form):
    conditional = ("status", "year")

    status = django_forms.ChoiceField(
        label=_("Läge"), required=False, choices=[("", _("Alla")), *NeedStatus.choices]
    )
    year = django_forms.TypedChoiceField(
        label=_("År"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["year"]
        field.choices = [("", _("Alla år")), *((year, year) for year in years)]
