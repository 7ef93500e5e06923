"""In which order proposals, offers, agreements and commissions may move."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.workflow.steps import Step, Workflow


class ProposalStatus(models.TextChoices):
    DRAFT = "draft", _("Utkast")
    WITH_PARTY = "with_party", _("Hos parten")
    ANCHORED = "anchored", _("Förankrat")
    AWAITING_BOARD = "awaiting_board", _("Till styrelsen")
    WITH_BOARD = "with_board", _("Hos styrelsen")
    GRANTED = "granted", _("Beviljat")
    REFERRED_BACK = "referred_back", _("Återremitterat")
    TABLED = "tabled", _("Bordlagt")
    REJECTED = "rejected", _("Avslaget")
    ACCEPTED = "accepted", _("Parten har tackat ja")
    DECLINED = "declined", _("Parten har tackat nej")


P = ProposalStatus

#: The text is being written; nothing has been sent.
PROPOSAL_OPEN = (P.DRAFT, P.REFERRED_BACK)
#: What the board has before it, or has decided.
PROPOSAL_AT_BOARD = (
    P.WITH_BOARD,
    P.GRANTED,
    P.REFERRED_BACK,
    P.TABLED,
    P.REJECTED,
    P.ACCEPTED,
    P.DECLINED,
)

PROPOSAL_WORKFLOW = Workflow(
    Step("edit", PROPOSAL_OPEN),
    Step("send", PROPOSAL_OPEN, P.WITH_PARTY),
    Step("comment", (P.WITH_PARTY, P.ANCHORED)),
    Step("withdraw", (P.WITH_PARTY, P.ANCHORED, P.AWAITING_BOARD), P.DRAFT),
    Step("anchor", P.WITH_PARTY, P.ANCHORED),
    Step("hand_over", P.ANCHORED, P.AWAITING_BOARD),
    Step("circulate", (P.AWAITING_BOARD, P.TABLED), P.WITH_BOARD),
    Step("grant", P.WITH_BOARD, P.GRANTED),
    Step("refer_back", P.WITH_BOARD, P.REFERRED_BACK),
    Step("table", P.WITH_BOARD, P.TABLED),
    Step("reject", P.WITH_BOARD, P.REJECTED),
    Step("accept", P.GRANTED, P.ACCEPTED),
    Step("decline", P.GRANTED, P.DECLINED),
    initial=P.DRAFT,
    tones={
        P.DRAFT: "vanta",
        P.WITH_PARTY: "vanta",
        P.ANCHORED: "ok",
        P.GRANTED: "ok",
        P.ACCEPTED: "ok",
        P.REFERRED_BACK: "fel",
        P.REJECTED: "fel",
        P.DECLINED: "fel",
    },
    labels={
        "create": _("började på förslaget"),
        "edit": _("ändrade i förslaget"),
        "send": _("skickade förslaget till parten"),
        "comment": _("lämnade en synpunkt"),
        "withdraw": _("tog tillbaka förslaget"),
        "anchor": _("markerade förslaget som förankrat"),
        "hand_over": _("lämnade förslaget till styrelsen"),
        "circulate": _("tog med förslaget bland styrelsens handlingar"),
        "grant": _("noterade att styrelsen beviljade förslaget"),
        "refer_back": _("noterade att styrelsen återremitterade förslaget"),
        "table": _("noterade att styrelsen bordlade förslaget"),
        "reject": _("noterade att styrelsen avslog förslaget"),
        "accept": _("tackade ja för parten"),
        "decline": _("tackade nej för parten"),
    },
)


class OfferStatus(models.TextChoices):
    OPEN = "open", _("Väntar på svar")
    ACCEPTED = "accepted", _("Tackat ja")
    DECLINED = "declined", _("Tackat nej")


O = OfferStatus  # noqa: E741 -- the letter the table below reads best with

OFFER_WORKFLOW = Workflow(
    Step("accept", O.OPEN, O.ACCEPTED),
    Step("decline", O.OPEN, O.DECLINED),
    initial=O.OPEN,
    tones={O.OPEN: "vanta", O.ACCEPTED: "ok", O.DECLINED: "fel"},
    labels={
        "create": _("skapade erbjudandet"),
        "accept": _("tackade ja"),
        "decline": _("tackade nej"),
    },
)


class AgreementStatus(models.TextChoices):
    DRAFT = "draft", _("Utkast")
    SENT = "sent", _("Skickat")
    SIGNED = "signed", _("Undertecknat")
    ENDED = "ended", _("Upphört")


A = AgreementStatus

AGREEMENT_WORKFLOW = Workflow(
    Step("edit", A.DRAFT),
    Step("send", A.DRAFT, A.SENT),
    Step("withdraw", A.SENT, A.DRAFT),
    Step("sign", A.SENT, A.SIGNED),
    Step("end", A.SIGNED, A.ENDED),
    initial=A.DRAFT,
    tones={A.DRAFT: "vanta", A.SENT: "vanta", A.SIGNED: "ok"},
    labels={
        "create": _("skapade avtalet"),
        "edit": _("ändrade i avtalet"),
        "send": _("skickade avtalet för underskrift"),
        "withdraw": _("tog tillbaka avtalet"),
        "sign": _("registrerade det undertecknade avtalet"),
        "end": _("avslutade avtalet"),
    },
)


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
    Step("assign", COMMISSION_OPEN),
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
        C.PLANNED: "vanta",
        C.RUNNING: "ok",
        C.PAUSED: "vanta",
        C.FINAL: "vanta",
        C.CANCELLED: "fel",
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
