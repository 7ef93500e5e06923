"""The way of a report to the board, which both kinds go: written, approved, put before it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.workflow.steps import Step


class Status(models.TextChoices):
    NOT_STARTED = "not_started", _("Inte påbörjad")
    DRAFT = "draft", _("Påbörjad")
    SUBMITTED = "submitted", _("Hos chef")
    RETURNED = "returned", _("Behöver ändras")
    APPROVED = "approved", _("Godkänd av chef")
    WITH_BOARD = "with_board", _("Hos styrelsen")
    NOTED = "noted", _("Behandlad")


S = Status

#: The lead has it and the manager waits.
WITH_LEAD = (S.NOT_STARTED, S.DRAFT, S.RETURNED)
#: Somebody is writing in it.
BEGUN = (S.DRAFT, S.RETURNED)
#: Handed over at least once: the manager may read it.
HANDED_OVER = (S.SUBMITTED, S.RETURNED, S.APPROVED, S.WITH_BOARD, S.NOTED)
#: The manager has vouched for it.
VOUCHED_FOR = (S.APPROVED, S.WITH_BOARD, S.NOTED)
#: Among the board's papers, or dealt with.
CIRCULATED = (S.WITH_BOARD, S.NOTED)

STEPS = (
    Step("start", S.NOT_STARTED, S.DRAFT),
    Step("write_for", S.NOT_STARTED, S.DRAFT),
    Step("write_for", (S.DRAFT, S.RETURNED)),
    Step("edit", (S.DRAFT, S.RETURNED)),
    Step("comment", (S.DRAFT, S.RETURNED, S.SUBMITTED)),
    Step("submit", (S.DRAFT, S.RETURNED), S.SUBMITTED),
    Step("withdraw", S.SUBMITTED, S.DRAFT),
    Step("return", S.SUBMITTED, S.RETURNED),
    Step("approve", S.SUBMITTED, S.APPROVED),
    Step("undo", S.APPROVED, S.SUBMITTED),
    Step("circulate", S.APPROVED, S.WITH_BOARD),
    Step("note", S.WITH_BOARD, S.NOTED),
)
TONES: dict[str, str] = {
    S.DRAFT: "waiting",
    S.SUBMITTED: "waiting",
    S.RETURNED: "wrong",
    S.APPROVED: "ok",
}
#: The words of history that name no kind.
LABELS = {
    "start": _("började skriva"),
    "write_for": _("började skriva åt uppdragsledaren"),
    "edit": _("skrev i texten"),
    "comment": _("skrev en kommentar"),
    "submit": _("skickade till chefen"),
    "return": _("bad om ändringar"),
    "undo": _("ångrade godkännandet"),
}
