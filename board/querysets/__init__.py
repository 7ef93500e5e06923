"""Which rows of the board's work, and for whom."""

from board.querysets.access import sees_board
from board.querysets.decisions import (
    AppealQuerySet,
    DecisionQuerySet,
    ParticipantQuerySet,
    VoteQuerySet,
)
from board.querysets.items import (
    AgendaItemQuerySet,
    ItemFileQuerySet,
    MotionQuerySet,
    QuestionQuerySet,
    RecusalQuerySet,
)
from board.querysets.meetings import (
    AbsenceQuerySet,
    AttendanceQuerySet,
    BoardPackQuerySet,
    MeetingQuerySet,
    SubstituteCallQuerySet,
)
from board.querysets.minutes import MinutesQuerySet, NoticeQuerySet
from board.querysets.seats import DutyQuerySet, MandateQuerySet, SeatQuerySet

__all__ = [
    "AbsenceQuerySet",
    "AgendaItemQuerySet",
    "AppealQuerySet",
    "AttendanceQuerySet",
    "BoardPackQuerySet",
    "DecisionQuerySet",
    "DutyQuerySet",
    "ItemFileQuerySet",
    "MandateQuerySet",
    "MeetingQuerySet",
    "MinutesQuerySet",
    "MotionQuerySet",
    "NoticeQuerySet",
    "ParticipantQuerySet",
    "QuestionQuerySet",
    "RecusalQuerySet",
    "SeatQuerySet",
    "SubstituteCallQuerySet",
    "VoteQuerySet",
    "sees_board",
]
