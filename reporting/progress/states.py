"""In which order a progress report may move."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.workflow.steps import Step, Workflow
from reporting.handing_over.states import LABELS, STEPS, TONES, WITH_LEAD, Status


class ReportStatus(models.TextChoices):
    """The statuses of the way to the board, and one beside it."""

    NOT_STARTED = Status.NOT_STARTED.value, Status.NOT_STARTED.label
    DRAFT = Status.DRAFT.value, Status.DRAFT.label
    SUBMITTED = Status.SUBMITTED.value, Status.SUBMITTED.label
    RETURNED = Status.RETURNED.value, Status.RETURNED.label
    APPROVED = Status.APPROVED.value, Status.APPROVED.label
    WITH_BOARD = Status.WITH_BOARD.value, Status.WITH_BOARD.label
    NOTED = Status.NOTED.value, Status.NOTED.label
    SKIPPED = "skipped", _("Ingen avrapportering")


S = ReportStatus

#: Its meeting may still be moved.
REPORT_BEFORE_BOARD = (S.NOT_STARTED, S.DRAFT, S.SUBMITTED, S.RETURNED, S.APPROVED)

REPORT_WORKFLOW = Workflow(
    *STEPS,
    Step("skip", WITH_LEAD, S.SKIPPED),
    Step("remind", (S.NOT_STARTED, S.DRAFT, S.RETURNED, S.SUBMITTED)),
    Step("reschedule", REPORT_BEFORE_BOARD),
    initial=S.NOT_STARTED,
    tones=TONES,
    labels={
        **LABELS,
        "create": _("planerade avrapporteringen"),
        "withdraw": _("tog tillbaka avrapporteringen"),
        "approve": _("godkände avrapporteringen"),
        "circulate": _("tog med avrapporteringen bland styrelsens handlingar"),
        "note": _("noterade att styrelsen har behandlat avrapporteringen"),
        "skip": _("beslutade att det inte blir någon avrapportering"),
        "remind": _("påminde"),
        "reschedule": _("ändrade datumen"),
    },
)
