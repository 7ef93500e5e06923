"""What the law and the association's own caps say about proposals and grants. Plain values only."""

from __future__ import annotations

import calendar
import datetime as dt


def last_day_of(starts_on: dt.date, months: int) -> dt.date:
    """The last day of a period of whole months: 1 January and 6 months give 30 June."""
    years, month = divmod(starts_on.month - 1 + months, 12)
    year, month = starts_on.year + years, month + 1
    day = min(starts_on.day, calendar.monthrange(year, month)[1])
    return dt.date(year, month, day) - dt.timedelta(days=1)


def years_of(starts_on: dt.date, ends_on: dt.date) -> list[int]:
    """Calendar years that a period touches: those that need a budget."""
    return list(range(starts_on.year, ends_on.year + 1))
