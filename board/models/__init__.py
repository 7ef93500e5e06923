"""Seats, meetings, items, decisions and minutes, and what can never be true of them."""

from board.models.decisions import Appeal, Decision, Participant, Reservation, Vote
from board.models.items import AgendaItem, ItemFile, Motion, Question, ReadMark, Recusal
from board.models.meetings import (
    Absence,
    Attendance,
    BoardPack,
    Meeting,
    MeetingKind,
    SubstituteCall,
)
from board.models.minutes import Approval, ApprovalDuty, Minutes, Notice
from board.models.seats import Duty, Mandate, Seat

__all__ = [
    "Absence",
    "AgendaItem",
    "Appeal",
    "Approval",
    "ApprovalDuty",
    "Attendance",
    "BoardPack",
    "Decision",
    "Duty",
    "ItemFile",
    "Mandate",
    "Meeting",
    "MeetingKind",
    "Minutes",
    "Motion",
    "Notice",
    "Participant",
    "Question",
    "ReadMark",
    "Recusal",
    "Reservation",
    "Seat",
    "SubstituteCall",
    "Vote",
]
