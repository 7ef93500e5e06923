"""In which order a commission may move."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.workflow.steps import Step, Workflow


class CommissionStatus(models.TextChoices):
    PLANNED = "planned", _("Planerat")
    RUNNING = "running", _("Pågår")
    PAUSED = "paused", _("Pausat")
    FINAL = "final", _("Slutredovisas")
    CLOSED = "closed", _("Avslutat")
    FOLLOWED_UP = "followed_up", _("Uppföljt")
    CANCELLED = "cancelled", _("Avbrutet")


C = CommissionStatus


#: The work has not come to its end.
COMMISSION_OPEN = (C.PLANNED, C.RUNNING, C.PAUSED, C.FINAL)


COMMISSION_WORKFLOW = Workflow(
    # Also when it has ended: somebody writes and approves what is told of it afterwards.
    Step("assign", (*COMMISSION_OPEN, C.CLOSED, C.CANCELLED)),
    Step("describe_value", COMMISSION_OPEN),
    Step("change", (C.PLANNED, C.RUNNING, C.PAUSED)),
    Step("start", C.PLANNED, C.RUNNING),
    Step("pause", C.RUNNING, C.PAUSED),
    Step("resume", C.PAUSED, C.RUNNING),
    Step("start_final", (C.RUNNING, C.PAUSED), C.FINAL),
    Step("close", C.FINAL, C.CLOSED),
    Step("follow_up", C.CLOSED, C.FOLLOWED_UP),
    Step("cancel", COMMISSION_OPEN, C.CANCELLED),
    initial=C.PLANNED,
    tones={
        C.PLANNED: "waiting",
        C.RUNNING: "ok",
        C.PAUSED: "waiting",
        C.FINAL: "waiting",
        C.CANCELLED: "wrong",
    },
    labels={
        "create": _("skapade uppdraget"),
        "assign": _("utsåg en person till uppdraget"),
        "describe_value": _("beskrev värdet"),
        "change": _("registrerade ett nytt beslut om belopp eller tid"),
        "start": _("startade uppdraget"),
        "pause": _("pausade uppdraget"),
        "resume": _("återupptog uppdraget"),
        "start_final": _("började slutredovisningen"),
        "close": _("avslutade uppdraget"),
        "follow_up": _("noterade att uppdraget är uppföljt"),
        "cancel": _("avbröt uppdraget"),
    },
)
