"""In which order a proposal may move."""

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
        P.DRAFT: "waiting",
        P.WITH_PARTY: "waiting",
        P.ANCHORED: "ok",
        P.GRANTED: "ok",
        P.ACCEPTED: "ok",
        P.REFERRED_BACK: "wrong",
        P.REJECTED: "wrong",
        P.DECLINED: "wrong",
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
