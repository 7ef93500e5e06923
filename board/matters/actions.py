"""What travels with the board's papers, one row a kind.

A row says how a thing becomes ready, what its item says, how it is handed to the board, which
outcomes it may have and what each means below. A new kind is one row here and its column of an
item; nothing above asks of which kind a thing is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from board.matters import selectors
from board.matters.states import GIVES_CONSENT, ItemKind, Outcome
from commissions.grants.actions import decide_proposal
from commissions.grants.rules import Terms
from commissions.proposals.actions import circulate_proposal
from commissions.proposals.selectors import papers
from commissions.proposals.states import ProposalStatus
from kernel.accounts.models import User
from kernel.resolutions.models import Resolution
from reporting.finals import selectors as finals
from reporting.finals.actions import note_final_report
from reporting.handing_over.actions import circulate
from reporting.handing_over.states import Status
from reporting.progress import selectors as progress
from reporting.progress.actions import note_report
from reporting.progress.states import ReportStatus

#: How a thing stands when the board has it, whatever its kind.
WITH_BOARD = "with_board"


@dataclass(frozen=True)
class Decided:
    """What the board has decided, in the plain values that rooms below are told."""

    outcome: str
    resolution: Resolution
    #: What a decision to finance gives (R21); none of any other.
    terms: Terms | None


@dataclass(frozen=True)
class PaperKind:
    """One kind of thing that an item can be about, from ready to decided."""

    #: The column of an item that names it.
    field: str
    #: Where the standing agenda has such items, and what the board does with them.
    heading: str
    item_kind: ItemKind
    #: All that can be put on an agenda, unless it stands on one.
    ready: Callable[[], QuerySet[Any]]
    draft: Callable[[Any, dt.date], selectors.Draft]
    #: What the board reads, whole and as it was at a moment.
    reads: Callable[[Any, dt.datetime | None], selectors.Paper | None]
    #: What its status may be before it is handed to the board.
    to_circulate: tuple[str, ...]
    circulate: Callable[..., None]
    #: How the board may end it, and what is said of any other end.
    outcomes: tuple[Outcome, ...]
    only: Promise
    take_effect: Callable[[Any, Decided, User], None]
    #: Whether consent says with which money.
    gives_money: bool = False

    def is_ready_for_board(self, thing: Any) -> bool:
        """Not taken back after it came on an agenda."""
        return thing.status in (*self.to_circulate, WITH_BOARD)

    def hand_over(self, thing: Any, *, by: User) -> bool:
        """Freeze a thing for those who wrote it. Whether the board has it."""
        if thing.status in self.to_circulate:
            self.circulate(thing, by=by)
        return bool(thing.status == WITH_BOARD)


def _decide_proposal(proposal: Any, decided: Decided, by: User) -> None:
    decide_proposal(
        proposal,
        outcome=decided.outcome,
        resolution=decided.resolution,
        terms=decided.terms,
        by=by,
    )


def _note_by(note: Callable[..., None]) -> Callable[[Any, Decided, User], None]:
    """A report that is tabled comes back as it is."""

    def take_effect(report: Any, decided: Decided, by: User) -> None:
        if decided.outcome == Outcome.NOTED:
            note(report, resolution=decided.resolution, by=by)

    return take_effect


#: What the board can make of a report: take note of it, or come back to it.
ON_REPORTS = (Outcome.NOTED, Outcome.TABLED)
_ONLY_NOTED = _("En rapport läggs till handlingarna eller bordläggs.")

PAPER_KINDS = (
    PaperKind(
        field="proposal",
        heading="proposals",
        item_kind=ItemKind.DECISION,
        ready=selectors.proposals_ready,
        draft=selectors.draft_of_proposal,
        reads=papers.paper_of,
        to_circulate=(ProposalStatus.AWAITING_BOARD, ProposalStatus.TABLED),
        circulate=circulate_proposal,
        outcomes=tuple(each for each in Outcome if each != Outcome.NOTED),
        only=_("Ett uppdragsförslag kan inte bara läggas till handlingarna."),
        take_effect=_decide_proposal,
        gives_money=True,
    ),
    PaperKind(
        field="report",
        heading="reports",
        item_kind=ItemKind.INFORMATION,
        ready=selectors.reports_ready,
        draft=selectors.draft_of_report,
        reads=progress.paper_of,
        to_circulate=(ReportStatus.APPROVED,),
        circulate=circulate,
        outcomes=ON_REPORTS,
        only=_ONLY_NOTED,
        take_effect=_note_by(note_report),
    ),
    PaperKind(
        field="final_report",
        heading="final_reports",
        item_kind=ItemKind.DECISION,
        ready=selectors.final_reports_ready,
        draft=selectors.draft_of_final_report,
        reads=finals.paper_of,
        to_circulate=(Status.APPROVED,),
        circulate=circulate,
        outcomes=ON_REPORTS,
        only=_ONLY_NOTED,
        take_effect=_note_by(note_final_report),
    ),
)


def kind_of(item: Any) -> PaperKind | None:
    """The row of what an item is about; None when that is written in the item alone."""
    named = (kind for kind in PAPER_KINDS if getattr(item, f"{kind.field}_id"))
    return next(named, None)


def is_about_money(item: Any, outcome: str) -> bool:
    """Whether an outcome of an item gives money, and so has to say which (R21)."""
    kind = kind_of(item)
    return kind is not None and kind.gives_money and outcome in GIVES_CONSENT
