"""Steps of an agenda that still lives, and of one that is being gone through."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext as _

from board.charter.actions import doing_in_words
from board.meetings.models.items import AgendaItem
from board.meetings.models.meetings import Meeting
from board.meetings.states import MEETING_AHEAD, MeetingStatus
from kernel.accounts.models import User
from kernel.core.errors import DomainError, NotNowError
from kernel.workflow.actions import Deed, require


def look_at_meeting(meeting: Meeting, verb: str, by: User) -> None:
    """Refuse as ``doing`` would, letting others go on: before something slow, done after it."""
    meeting.refresh_from_db()
    require(meeting, verb, by)


@contextmanager
def doing_on_agenda(
    item: AgendaItem, verb: str, *, by: User, on_page_of: Any = None
) -> Iterator[Deed]:
    """A step of an item whose agenda still lives: its meeting lies ahead or is being held."""
    with doing_in_words(item, verb, by=by, on_page_of=on_page_of) as deed:
        if item.meeting.status not in (*MEETING_AHEAD, MeetingStatus.OPEN):
            raise NotNowError(_("Mötet är avslutat."), subject=item.meeting)
        yield deed


@contextmanager
def doing_at_meeting(
    item: AgendaItem, verb: str, *, by: User, on_page_of: Any = None
) -> Iterator[Deed]:
    """A step of an item at a meeting that is being held."""
    with doing_on_agenda(item, verb, by=by, on_page_of=on_page_of) as deed:
        if item.meeting.status != MeetingStatus.OPEN:
            raise NotNowError(_("Det går bara medan mötet pågår."), subject=item.meeting)
        yield deed


def keep_the_electorate(item: AgendaItem) -> None:
    """Refuse to change who takes part or leads, from the call for a vote until the decision.

    The votes were cast by those, under that chair: another chair could turn a tie, and fewer
    present a qualified majority.
    """
    if item.is_voting:
        raise DomainError(_("Omröstningen pågår. Stäng den först."), subject=item)
    if item.vote_called_at is not None:
        raise DomainError(
            _("Omröstningen är gjord. Anteckna beslutet eller gör om omröstningen först."),
            subject=item,
        )
