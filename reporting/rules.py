"""Dates of reporting, and when a way of working counts as an innovation. Plain values only."""

from __future__ import annotations

import calendar
import datetime as dt

from kernel.core.clock import STOCKHOLM

#: Months after its end at which a commission is followed up (R27).
FOLLOW_UP_MONTHS = (6, 12, 24)
#: The final report takes longer than people think: begin six weeks before the end.
FINAL_REPORT_LEAD = dt.timedelta(weeks=6)
#: “One week left” before the report is to be with the manager.
WEEK_BEFORE = dt.timedelta(days=7)
#: The manager is asked again when so many working days have passed.
WORKING_DAYS_TO_APPROVE = 2


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; 31 August and 6 months give the last of February."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


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


def is_service_innovation(*, lasts: bool, users_see_value: bool) -> bool:
    """Lasting **and** of value as the user experiences it; one of them is not enough."""
    return lasts and users_see_value
