"""The board's pages."""

from __future__ import annotations

from bench.pages import Page
from board.meetings.models.items import AgendaItem
from board.meetings.models.meetings import Meeting
from board.sitting.models.decisions import Decision
from kernel.associations.models import Role

DIRECTOR, MEMBER = Role.DIRECTOR, Role.BOARD_MEMBER


def called_item() -> AgendaItem | None:
    """A matter among papers that have gone out."""
    return AgendaItem.objects.matters().filter(meeting__status="notice_sent").first()


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
    Page("board:item-detail", MEMBER, of=called_item, is_deed=True, to="board:item-read"),
    Page(
        "board:item-ask", MEMBER, of=called_item, is_deed=True, said={"text": "Hur många är det?"}
    ),
]
