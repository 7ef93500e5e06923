"""When a commission is followed up, and when it counts as an innovation. Plain values only."""

from __future__ import annotations

import calendar
import datetime as dt

#: Months after its end at which a commission is followed up (R27).
FOLLOW_UP_MONTHS = (6, 12, 24)


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; 31 August and 6 months give the last of February."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def is_service_innovation(*, lasts: bool, users_see_value: bool) -> bool:
    """Lasting **and** of value as the user experiences it; one of them is not enough."""
    return lasts and users_see_value
