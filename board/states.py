"""Temporary: where strangers still look for states."""

from board.matters.states import ItemKind
from board.meetings.states import MEETING_LOCKED, ItemStatus, MeetingStatus

__all__ = ["MEETING_LOCKED", "ItemKind", "ItemStatus", "MeetingStatus"]
