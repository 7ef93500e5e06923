"""The days of approving. Plain values only."""

from __future__ import annotations

import datetime as dt

#: The manager is asked again when so many working days have passed.
WORKING_DAYS_TO_APPROVE = 2


def weekdays_after(day: dt.date, count: int) -> dt.date:
    """So many Mondays to Fridays later. Mail waits over holidays by itself."""
    while count:
        day += dt.timedelta(days=1)
        count -= day.weekday() < 5
    return day


def days_left(due_on: dt.date, today: dt.date) -> int:
    return (due_on - today).days
