"""Calling the board: the papers are printed and kept, the notice goes out."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from board import documents
from board.actions.holding import hold_meeting, look_at_meeting
from board.actions.wording import keep
from board.models import AgendaItem, BoardPack, Meeting
from board.selectors import (
    board_people,
)
from commissions.actions import circulate_proposal
from commissions.states import ProposalStatus
from kernel.accounts.models import User
from kernel.associations.models import Person
from kernel.core import clock, swedish
from kernel.core.errors import DomainError
from kernel.files.actions import store
from kernel.outbox.actions import cancel, enqueue
from kernel.registry.actions import finalise, open_matter, register_document
from kernel.registry.models import Matter
from kernel.registry.selectors import matter_of
from kernel.workflow.actions import advance
from reporting.actions import (
    circulate_final_report,
    circulate_report,
)
from reporting.states import FinalStatus, ReportStatus

#: What a paper is called when the board has it, whatever its kind.
WITH_BOARD = "with_board"
#: What a paper's status may be before it is handed to the board.
TO_CIRCULATE = (
    ProposalStatus.AWAITING_BOARD,
    ProposalStatus.TABLED,
    ReportStatus.APPROVED,
    FinalStatus.APPROVED,
)
#: Presenters who are not of the board are reminded so long before the meeting.
REMIND_PRESENTERS = dt.timedelta(days=2)
MORNING = dt.time(7)


@transaction.atomic
def send_notice(meeting: Meeting, *, by: User) -> BoardPack:
    """Call the board: the pack is kept, its papers are frozen, mail goes out."""
    look_at_meeting(meeting, "send_notice", by)
    if not board_people(meeting.held_on):
        raise DomainError(
            _("Ingen har mandat i styrelsen den dagen. Lägg till ledamöter först."), subject=meeting
        )
    pack = _send_papers(meeting, "send_notice", by=by)
    for person in board_people(meeting.held_on):
        enqueue("board.notice", to=person, subject=meeting)
    remind_presenters(meeting)
    return pack


@transaction.atomic
def update_papers(meeting: Meeting, *, by: User) -> BoardPack:
    """Make a new version of the pack and tell everybody called that the papers have changed."""
    look_at_meeting(meeting, "update_papers", by)
    pack = _send_papers(meeting, "update_papers", by=by)
    for person in board_people(meeting.held_on):
        enqueue("board.papers_changed", to=person, subject=pack)
    return pack


def _send_papers(meeting: Meeting, verb: str, *, by: User) -> BoardPack:
    """Print the papers while others go on, then keep them as they still are."""
    _look_at_papers(meeting)
    printed = documents.print_pack(meeting)
    hold_meeting(meeting, verb, by)
    _circulate(meeting, by=by)
    pack = _keep_pack(meeting, printed, by=by)
    advance(meeting, verb, by=by)
    return pack


def _look_at_papers(meeting: Meeting) -> None:
    """Refuse before anything is printed what ``circulate_paper`` would refuse."""
    for item in meeting.items.alive().for_page():
        paper: Any = item.paper
        if paper is not None and paper.status not in (*TO_CIRCULATE, WITH_BOARD):
            raise _not_ready(item)


def _not_ready(item: AgendaItem) -> DomainError:
    # Taken back after it came on the agenda.
    sentence = _("”{title}” är inte klar för styrelsen. Stryk punkten eller vänta.")
    return DomainError(sentence.format(title=item.title), subject=item.meeting)


def _circulate(meeting: Meeting, *, by: User) -> None:
    """What is among the papers can no longer be changed by those who wrote it."""
    for item in meeting.items.alive().for_page():
        circulate_paper(item, by=by)


def circulate_paper(item: AgendaItem, *, by: User) -> None:
    """Hand one paper to the board, unless it already is."""
    if item.proposal and item.proposal.status in (
        ProposalStatus.AWAITING_BOARD,
        ProposalStatus.TABLED,
    ):
        circulate_proposal(item.proposal, by=by)
    if item.report and item.report.status == ReportStatus.APPROVED:
        circulate_report(item.report, by=by)
    if item.final_report and item.final_report.status == FinalStatus.APPROVED:
        circulate_final_report(item.final_report, by=by)
    paper: Any = item.paper
    if paper is not None and paper.status != WITH_BOARD:
        raise _not_ready(item)


def _keep_pack(meeting: Meeting, printed: documents.Pack, *, by: User) -> BoardPack:
    """Keep what was printed, unless something in it has changed in the meantime."""
    if not documents.is_as_printed(meeting, printed):
        raise DomainError(
            _("Något i handlingarna ändrades medan de skapades. Titta igenom dem och försök igen."),
            subject=meeting,
        )
    name = f"handlingar-{meeting.held_on.isoformat()}-v{printed.version}.pdf"
    pack = BoardPack(
        meeting=meeting,
        version=printed.version,
        file=store(printed.content, name=name, by=by),
        pages=printed.pages,
        contents=printed.contents,
        made_at=printed.made_at,
    )
    keep(pack, subject=meeting)
    title = _("Kallelse och handlingar till styrelsemöte {day}, version {version}")
    document = register_document(
        matter_for(meeting, by=by),
        title=title.format(day=swedish.day(meeting.held_on), version=pack.version),
        direction="outgoing",
        on=clock.today(),
        counterpart=_("Styrelsen"),
        by=by,
        file=pack.file,
        subject=meeting,
    )
    finalise(document, by=by)
    return pack


def matter_for(meeting: Meeting, *, by: User) -> Matter:
    """The matter that everything about a meeting is registered in."""
    title = _("Styrelsemöte {day}").format(day=swedish.day(meeting.held_on))
    return matter_of(meeting) or open_matter(title=title, subject=meeting, by=by)


def remind_presenters(meeting: Meeting) -> None:
    """Those who come for one item only are told the day before last, at the new time when moved."""
    cancel(meeting, "board.item_reminder")
    of_the_board = {person.pk for person in board_people(meeting.held_on)}
    morning = dt.datetime.combine(meeting.held_on - REMIND_PRESENTERS, MORNING, clock.STOCKHOLM)
    presenters = Person.objects.filter(
        pk__in=meeting.items.alive().exclude(presenter=None).values("presenter")
    ).exclude(pk__in=of_the_board | {meeting.secretary_id})
    for person in presenters:
        enqueue("board.item_reminder", to=person, subject=meeting, due_at=morning)
