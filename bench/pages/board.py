"""The board's pages."""

from __future__ import annotations

from bench.pages import Page
from bench.sitting import votes_again
from board.meetings.models.items import AgendaItem
from board.meetings.models.meetings import Meeting
from board.sitting.models.decisions import Decision
from kernel.associations.models import Person, Role

DIRECTOR, MEMBER = Role.DIRECTOR, Role.BOARD_MEMBER


def called_item() -> AgendaItem | None:
    """A matter among papers that have gone out."""
    return AgendaItem.objects.matters().filter(meeting__status="notice_sent").first()


def held_item() -> AgendaItem | None:
    """What was decided last on a proposal."""
    held = AgendaItem.objects.filter(meeting__status="with_checkers", status="decided")
    return (
        held.filter(proposal=None, is_election=False, vote_called_at=None).order_by("-pk").first()
    )


def who_voted(item: AgendaItem) -> Person | None:
    """The first who sat there with a log-in."""
    sat = item.meeting.attendances.exclude(seat=None).exclude(person__user=None)
    first = sat.exclude(person=item.meeting.chair).select_related("person").first()
    return first.person if first else None


QUESTION = "Hur många är det?"

PAGES = [
    Page("board:next-meeting", MEMBER),
    Page("board:meeting-list", DIRECTOR),
    Page("board:meeting-list", MEMBER),
    Page("board:meeting-detail", DIRECTOR, of=lambda: Meeting.objects.ahead().first()),
    Page(
        "board:meeting-detail", MEMBER, of=lambda: Meeting.objects.filter(status="posted").first()
    ),
    Page("board:item-detail", MEMBER, of=lambda: AgendaItem.objects.exclude(proposal=None).last()),
    Page(
        "board:meeting-minutes", MEMBER, of=lambda: Meeting.objects.filter(status="posted").first()
    ),
    Page("board:minutes-list", DIRECTOR),
    Page("board:decision-list", MEMBER),
    Page("board:decision-list", MEMBER, query="?q=avtal"),
    Page("board:decision-detail", MEMBER, of=lambda: Decision.objects.order_by("-pk").first()),
    Page(
        "board:meeting-notices",
        DIRECTOR,
        of=lambda: Meeting.objects.filter(status="posted").first(),
    ),
    Page("board:seat-list", DIRECTOR),
    Page("board:meeting-edit", DIRECTOR, of=lambda: Meeting.objects.ahead().last(), is_deed=True),
    Page(
        "board:item-detail",
        MEMBER,
        of=called_item,
        is_deed=True,
        to="board:item-read",
        undo=lambda item, person: item.read_marks.filter(person=person).delete(),
    ),
    Page(
        "board:item-ask",
        MEMBER,
        of=called_item,
        is_deed=True,
        said={"text": QUESTION},
    ),
    Page(
        "board:item-detail",
        MEMBER,
        of=held_item,
        by=who_voted,
        is_deed=True,
        to="board:item-vote",
        said={"choice": "yes"},
        during=votes_again,
        undo=lambda item, person: item.votes.filter(person=person).delete(),
    ),
]
