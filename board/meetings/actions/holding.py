"""Seeing things as they are, and letting nobody else change them until a deed is done."""

from __future__ import annotations

from django.utils.translation import gettext as _

from board.meetings.models.items import AgendaItem
from board.meetings.models.meetings import Meeting
from board.meetings.states import MEETING_AHEAD, MeetingStatus
from kernel.accounts.models import User
from kernel.core.errors import DomainError, NotNowError
from kernel.workflow.actions import require
from kernel.workflow.chain import lock_history


def hold_meeting(meeting: Meeting, verb: str, by: User) -> None:
    """Refuse unless it is the time for ``verb`` on the meeting as it is now."""
    lock_history()
    meeting.refresh_from_db()
    require(meeting, verb, by)


def look_at_meeting(meeting: Meeting, verb: str, by: User) -> None:
    """As ``hold_meeting`` but letting others go on: before something slow, that is held after."""
    meeting.refresh_from_db()
    require(meeting, verb, by)


def hold_item(item: AgendaItem, verb: str, by: User) -> Meeting:
    """Refuse unless it is the time for ``verb`` on an item of an agenda that still lives."""
    lock_history()
    item.refresh_from_db()
    require(item, verb, by)
    if item.meeting.status not in (*MEETING_AHEAD, MeetingStatus.OPEN):
        raise NotNowError(_("Mötet är avslutat."), subject=item.meeting)
    return item.meeting


def hold_open_item(item: AgendaItem, verb: str, by: User) -> Meeting:
    """Refuse unless it is the time for ``verb`` at a meeting that is being held."""
    meeting = hold_item(item, verb, by)
    if meeting.status != MeetingStatus.OPEN:
        raise NotNowError(_("Det går bara medan mötet pågår."), subject=meeting)
    return meeting


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
