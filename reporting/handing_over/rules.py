"""The days of approving, and when mail of the day goes. Plain values only."""

from __future__ import annotations

import datetime as dt

from kernel.core.clock import STOCKHOLM

#: The manager is asked again when so many working days have passed.
WORKING_DAYS_TO_APPROVE = 2


def morning_of(day: dt.date) -> dt.datetime:
    """Seven o'clock in Sweden, when mail of the day goes."""
    return dt.datetime.combine(day, dt.time(7), tzinfo=STOCKHOLM)


def weekdays_after(day: dt.date, count: int) -> dt.date:
    """So many Mondays to Fridays later. Mail waits over holidays by itself."""
    while count:
        day += dt.timedelta(days=1)
        count -= day.weekday() < 5
    return day


def days_left(due_on: dt.date, today: dt.date) -> int:
    return (due_on - today).days
