"""In which order a follow-up may move."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.workflow.steps import Step, Workflow


class FollowUpStatus(models.TextChoices):
    COMING = "coming", _("Kommande")
    DUE = "due", _("Dags nu")
    DONE = "done", _("Klar")


U = FollowUpStatus

FOLLOW_UP_WORKFLOW = Workflow(
    Step("open", U.COMING, U.DUE),
    Step("answer", U.DUE, U.DONE),
    Step("judge", U.DONE),
    Step("remind", U.DUE),
    # The director's judgement comes after the answer.
    still_written=("lasts", "users_see_value"),
    initial=U.COMING,
    tones={U.DUE: "waiting", U.DONE: "ok"},
    labels={
        "create": _("planerade uppföljningen"),
        "open": _("öppnade uppföljningen"),
        "answer": _("svarade på uppföljningen"),
        "judge": _("bedömde om det är en tjänsteinnovation"),
        "remind": _("påminde"),
    },
)
