"""What a service's leadership fills in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kernel.core.forms import DateField, ModelForm, TextField
from kernel.core.swedish import enumeration
from reporting.finals.models import FINAL_REPORT, ImplementationStance, Verdict
from reporting.handing_over.forms import APPROVE, DecisionForm


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


class FinalDecisionForm(DecisionForm):
    """Also asks whether the report is to go on without those that have not taken their stance."""

    without = forms.BooleanField(label=_("Godkänn ändå"), required=False)

    conditional = (*DecisionForm.conditional, "without")

    def __init__(self, *args: Any, silent: list[str], **kwargs: Any) -> None:
        super().__init__(*args, kind=FINAL_REPORT, **kwargs)
        if not silent:
            del self.fields["without"]
            return
        self.fields["without"].help_text = ngettext(
            "{services} har inte tagit ställning. Godkänner du nu går rapporten till styrelsen "
            "utan det ställningstagandet.",
            "{services} har inte tagit ställning. Godkänner du nu går rapporten till styrelsen "
            "utan deras ställningstagande.",
            len(silent),
        ).format(services=enumeration(silent))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        goes_on = cleaned.get("decision") == APPROVE and "without" in self.fields
        if goes_on and not cleaned.get("without"):
            self.add_error("without", _("Kryssa i om rapporten ska gå till styrelsen så"))
        return cleaned
