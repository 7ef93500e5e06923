"""What must be filled in. The sections of a report are declared in ``models.sections``."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kernel.core.forms import DateField, Form, ModelForm, TextField
from kernel.writing.declared import declared
from reporting.models import Anchoring, FollowUp, ImplementationStance, Remains, Verdict

APPROVE, RETURN = "approve", "return"


class AnchoringForm(ModelForm):
    """One place where the work has been made known."""

    class Meta:
        model = Anchoring
        fields = ["service", "level", "form", "response"]
        labels = {"response": _("Vad sa de? (frivilligt)")}
        help_texts = {
            "form": _("Till exempel arbetsplatsträff, samtal eller skriftlig information.")
        }
        error_messages = {
            "service": {"required": _("Fyll i vilken verksamhet det gäller")},
            "level": {"required": _("Välj vilken nivå det gäller")},
            "form": {"required": _("Fyll i på vilket sätt det skedde")},
        }


class DecisionForm(Form):
    """What the manager does with a text: vouches for it or asks for changes."""

    decision = forms.ChoiceField(
        label=_("Vad vill du göra?"),
        widget=forms.RadioSelect,
        choices=[
            (
                APPROVE,
                _(
                    "Godkänn och skicka till styrelsen. "
                    "Du intygar att den stämmer med hur ni arbetar."
                ),
            ),
            (RETURN, _("Be om ändringar")),
        ],
        error_messages={"required": _("Välj vad du vill göra")},
    )
    note = TextField(
        label=_("Vad behöver ändras?"),
        help_text=_("Fyll i om du ber om ändringar. Uppdragsledaren läser det du skriver."),
        rows=4,
        required=False,
    )
    section = forms.ChoiceField(
        label=_("Vilket avsnitt gäller det?"),
        required=False,
    )

    conditional = ("note", "section")

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sections = [(section.key, section.title) for section in declared(kind).sections]
        where: Any = self.fields["section"]
        where.choices = [("", _("Hela texten")), *sections]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        wants_changes = cleaned.get("decision") == RETURN
        if wants_changes and "note" not in self.errors and not cleaned.get("note", "").strip():
            self.add_error("note", _("Skriv vad som behöver ändras"))
        return cleaned


class ApproveReportForm(DecisionForm):
    """The manager's page for a progress report, with the method's own question."""

    answer = TextField(
        label=_("Hur säkerställer du att utvecklingsarbetet förankras bland övriga medarbetare?"),
        rows=4,
        required=False,
    )


class SkipForm(Form):
    """Why there is no report to a meeting."""

    reason = TextField(
        label=_("Varför blir det ingen avrapportering till det här mötet?"),
        help_text=_("Styrelsen och uppdragsledaren kan läsa skälet."),
        rows=4,
        error_messages={"required": _("Skriv varför det inte blir någon avrapportering")},
    )


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


class FollowUpForm(ModelForm):
    """Six questions, ten minutes."""

    remains = forms.ChoiceField(
        label=_("Finns arbetssättet kvar?"),
        choices=Remains.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj om arbetssättet finns kvar")},
    )
    run_by = TextField(
        label=_("Vem driver det i dag?"),
        rows=2,
        error_messages={"required": _("Skriv vem som driver det i dag, eller att ingen gör det")},
    )
    better_for_users = TextField(
        label=_("Vad är bättre för användarna i dag än före uppdraget?"),
        help_text=_("Skriv inga namn eller andra uppgifter som kan peka ut en användare."),
        rows=5,
        error_messages={"required": _("Beskriv vad som är bättre, eller att inget är det")},
    )
    meaning_for_society = TextField(
        label=_("Vad har det betytt för samhället?"),
        rows=4,
        error_messages={"required": _("Beskriv vad det har betytt, eller att ni inte vet")},
    )
    how_known = TextField(
        label=_("Hur vet ni det?"),
        rows=3,
        error_messages={"required": _("Beskriv hur ni vet det")},
    )

    class Meta:
        model = FollowUp
        fields = [
            "remains",
            "run_by",
            "better_for_users",
            "meaning_for_society",
            "how_known",
            "done_differently",
        ]


class JudgeForm(Form):
    """Whether it has become a service innovation: both are needed."""

    CHOICES = (("yes", _("Ja")), ("no", _("Nej")))

    lasts = forms.ChoiceField(
        label=_("Är arbetssättet bestående?"),
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj om arbetssättet är bestående")},
    )
    users_see_value = forms.ChoiceField(
        label=_("Upplever användarna ett värde?"),
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj om användarna upplever ett värde")},
    )
