"""Loads the models of all topics, so that Django finds them."""

import board.meetings.models.items
import board.meetings.models.meetings
import board.minutes.models
import board.papers.models
import board.seats.models
import board.sitting.models.decisions  # noqa: F401
from board.meetings.models.items import AgendaItem, ItemFile, Question, Recusal
from board.meetings.models.meetings import Absence, Meeting, MeetingKind, SubstituteCall
from board.minutes.models import Appeal, Minutes, Notice
from board.papers.models import BoardPack
from board.seats.models import Seat
from board.sitting.models.decisions import Decision, Reservation, Vote

__all__ = [
    "Absence",
    "AgendaItem",
    "Appeal",
    "BoardPack",
    "Decision",
    "ItemFile",
    "Meeting",
    "MeetingKind",
    "Minutes",
    "Notice",
    "Question",
    "Recusal",
    "Reservation",
    "Seat",
    "SubstituteCall",
    "Vote",
]
