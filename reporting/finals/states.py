"""In which order a final report may move."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kernel.workflow.steps import Step, Workflow
from reporting.handing_over.states import LABELS, STEPS, TONES, Status

S = Status

#: The managers may take their stance until the board has the report.
FINAL_OPEN = (S.NOT_STARTED, S.DRAFT, S.SUBMITTED, S.RETURNED)

FINAL_WORKFLOW = Workflow(
    *STEPS,
    Step("state", FINAL_OPEN),
    initial=S.NOT_STARTED,
    tones=TONES,
    labels={
        **LABELS,
        "create": _("planerade slutrapporten"),
        "state": _("tog ställning för en verksamhet"),
        "withdraw": _("tog tillbaka slutrapporten"),
        "approve": _("godkände slutrapporten"),
        "circulate": _("tog med slutrapporten bland styrelsens handlingar"),
        "note": _("noterade att styrelsen har behandlat slutrapporten"),
    },
)
