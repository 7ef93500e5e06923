"""What the pages of reporting show beside the things themselves."""

from reporting.selectors.finals import (
    StanceRow,
    background_from_proposal,
    earlier_reports,
    may_take_stance,
    services_of,
    stances_for,
)
from reporting.selectors.reading import (
    People,
    Reading,
    SectionThreads,
    has_part_in,
    last_return,
    people_of,
    questions,
    reading_of,
    threads_of,
)
from reporting.selectors.status import (
    ReportRow,
    back_from_reminding,
    commission_panel,
    meeting_status,
    meeting_url,
    next_meeting_on,
)
from reporting.selectors.todos import todos_for
from reporting.selectors.writing import Foldout, anchoring_url, foldouts_for

__all__ = [
    "Foldout",
    "People",
    "Reading",
    "ReportRow",
    "SectionThreads",
    "StanceRow",
    "anchoring_url",
    "back_from_reminding",
    "background_from_proposal",
    "commission_panel",
    "earlier_reports",
    "foldouts_for",
    "has_part_in",
    "last_return",
    "may_take_stance",
    "meeting_status",
    "meeting_url",
    "next_meeting_on",
    "people_of",
    "questions",
    "reading_of",
    "services_of",
    "stances_for",
    "threads_of",
    "todos_for",
]
