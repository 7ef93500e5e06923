"""What a service's leadership fills in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kernel.core.forms import DateField, ModelForm, TextField
from reporting.finals.models import ImplementationStance, Verdict


class StanceForm(ModelForm):
    """One service's stance on taking the way of working over."""

    verdict = forms.ChoiceField(
        label=_("Är detta bra nog att implementera?"),
        choices=Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj ja, delvis eller nej")},
    )
    reason = TextField(label=_("Varför?"), rows=4, error_messages={"required": _("Skriv varför")})

    conditional = ("how", "responsible", "starts_on", "money")

    class Meta:
        model = ImplementationStance
        fields = ["verdict", "reason", "how", "responsible", "starts_on", "money"]
        help_texts = {
            "how": _("Fyll i om svaret är ja eller delvis."),
            "responsible": _("Skriv funktionen, till exempel enhetschef på Arbetsmarknadsenheten."),
        }
        field_classes = {"starts_on": DateField}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("verdict") in (Verdict.YES, Verdict.PARTLY):
            if not cleaned.get("how", "").strip() and "how" not in self.errors:
                self.add_error("how", _("Beskriv hur det ska gå till"))
            if not cleaned.get("responsible", "").strip():
                self.add_error("responsible", _("Fyll i vem som ansvarar"))
        return cleaned
