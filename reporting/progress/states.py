"""In which order a progress report, a final report and a follow-up may move."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.workflow.steps import Step, Workflow


class ReportStatus(models.TextChoices):
    NOT_STARTED = "not_started", _("Inte påbörjad")
    DRAFT = "draft", _("Påbörjad")
    SUBMITTED = "submitted", _("Hos chef")
    RETURNED = "returned", _("Behöver ändras")
    APPROVED = "approved", _("Godkänd av chef")
    WITH_BOARD = "with_board", _("Hos styrelsen")
    NOTED = "noted", _("Behandlad")
    SKIPPED = "skipped", _("Ingen avrapportering")


S = ReportStatus

#: The lead has it and the manager waits.
REPORT_WITH_LEAD = (S.NOT_STARTED, S.DRAFT, S.RETURNED)
#: Handed over at least once: the manager may read it.
REPORT_HANDED_OVER = (S.SUBMITTED, S.RETURNED, S.APPROVED, S.WITH_BOARD, S.NOTED)
#: Among the board's papers, or dealt with.
REPORT_CIRCULATED = (S.WITH_BOARD, S.NOTED)
#: Its meeting may still be moved.
REPORT_BEFORE_BOARD = (S.NOT_STARTED, S.DRAFT, S.SUBMITTED, S.RETURNED, S.APPROVED)

REPORT_WORKFLOW = Workflow(
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
    Step("skip", REPORT_WITH_LEAD, S.SKIPPED),
    Step("remind", (S.NOT_STARTED, S.DRAFT, S.RETURNED, S.SUBMITTED)),
    Step("reschedule", REPORT_BEFORE_BOARD),
    initial=S.NOT_STARTED,
    tones={
        S.DRAFT: "vanta",
        S.SUBMITTED: "vanta",
        S.RETURNED: "fel",
        S.APPROVED: "ok",
    },
    labels={
        "create": _("planerade avrapporteringen"),
        "start": _("började skriva"),
        "write_for": _("började skriva åt uppdragsledaren"),
        "edit": _("skrev i texten"),
        "comment": _("skrev en kommentar"),
        "submit": _("skickade till chefen"),
        "withdraw": _("tog tillbaka avrapporteringen"),
        "return": _("bad om ändringar"),
        "approve": _("godkände avrapporteringen"),
        "undo": _("ångrade godkännandet"),
        "circulate": _("tog med avrapporteringen bland styrelsens handlingar"),
        "note": _("noterade att styrelsen har behandlat avrapporteringen"),
        "skip": _("beslutade att det inte blir någon avrapportering"),
        "remind": _("påminde"),
        "reschedule": _("ändrade datumen"),
    },
)


class FinalStatus(models.TextChoices):
    NOT_STARTED = "not_started", _("Inte påbörjad")
    DRAFT = "draft", _("Påbörjad")
    SUBMITTED = "submitted", _("Hos chef")
    RETURNED = "returned", _("Behöver ändras")
    APPROVED = "approved", _("Godkänd av chef")
    WITH_BOARD = "with_board", _("Hos styrelsen")
    NOTED = "noted", _("Behandlad")


F = FinalStatus

FINAL_WITH_LEAD = (F.NOT_STARTED, F.DRAFT, F.RETURNED)
FINAL_CIRCULATED = (F.WITH_BOARD, F.NOTED)
#: The managers may take their stance until the board has the report.
FINAL_OPEN = (F.NOT_STARTED, F.DRAFT, F.SUBMITTED, F.RETURNED)

FINAL_WORKFLOW = Workflow(
    Step("start", F.NOT_STARTED, F.DRAFT),
    Step("write_for", F.NOT_STARTED, F.DRAFT),
    Step("write_for", (F.DRAFT, F.RETURNED)),
    Step("edit", (F.DRAFT, F.RETURNED)),
    Step("comment", (F.DRAFT, F.RETURNED, F.SUBMITTED)),
    Step("state", FINAL_OPEN),
    Step("submit", (F.DRAFT, F.RETURNED), F.SUBMITTED),
    Step("withdraw", F.SUBMITTED, F.DRAFT),
    Step("return", F.SUBMITTED, F.RETURNED),
    Step("approve", F.SUBMITTED, F.APPROVED),
    Step("undo", F.APPROVED, F.SUBMITTED),
    Step("circulate", F.APPROVED, F.WITH_BOARD),
    Step("note", F.WITH_BOARD, F.NOTED),
    initial=F.NOT_STARTED,
    tones={
        F.DRAFT: "vanta",
        F.SUBMITTED: "vanta",
        F.RETURNED: "fel",
        F.APPROVED: "ok",
    },
    labels={
        "create": _("planerade slutrapporten"),
        "start": _("började skriva"),
        "write_for": _("började skriva åt uppdragsledaren"),
        "edit": _("skrev i texten"),
        "comment": _("skrev en kommentar"),
        "state": _("tog ställning för en verksamhet"),
        "submit": _("skickade till chefen"),
        "withdraw": _("tog tillbaka slutrapporten"),
        "return": _("bad om ändringar"),
        "approve": _("godkände slutrapporten"),
        "undo": _("ångrade godkännandet"),
        "circulate": _("tog med slutrapporten bland styrelsens handlingar"),
        "note": _("noterade att styrelsen har behandlat slutrapporten"),
    },
)


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
    initial=U.COMING,
    tones={U.DUE: "vanta", U.DONE: "ok"},
    labels={
        "create": _("planerade uppföljningen"),
        "open": _("öppnade uppföljningen"),
        "answer": _("svarade på uppföljningen"),
        "judge": _("bedömde om det är en tjänsteinnovation"),
        "remind": _("påminde"),
    },
)
