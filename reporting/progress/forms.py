"""What must be filled in around a progress report. Its sections are in ``models.sections``."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kernel.core.forms import Form, ModelForm, TextField
from reporting.handing_over.forms import DecisionForm
from reporting.progress.models import Anchoring


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
