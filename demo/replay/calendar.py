"""The days of a story: the board's meetings, and everything else counted from them or from today.

The board meets on Thursdays, never in July nor around Christmas. The latest meeting held is the
anchor; from there the others lie whole weeks apart, as evenly as the quiet weeks allow. So it
holds on every date that the story is told: between two meetings held lie ``SHORTEST`` to
``LONGEST`` days, and what happens fewer than ``SHORTEST`` days after a meeting happens before the
next.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

from kernel.core.workdays import working_day_from

#: Meetings that have been held; one more has been called and another is planned.
HELD = 12
#: The latest of them was held in the week that lies so many days back, or a little before.
LATEST = dt.timedelta(days=40)
#: Weeks between two meetings, and what they would be if every year were even.
WEEKS, EVEN = range(8, 12), 9.5
SHORTEST, LONGEST = 7 * min(WEEKS), 7 * max(WEEKS)
#: Two extra meetings were held lately, about so many days ago: they have numbers of their own.
EXTRA = {15: 13, 16: 6}
#: The meeting after the next lies so many weeks after it: the first that suits.
NEXT_WEEKS = (10, 9, 11, 8, 12, 7)
WEEK = dt.timedelta(weeks=1)


class Calendar:
    """When everything happens, for a story told on a certain day."""

    def __init__(self, today: dt.date) -> None:
        self.today = today
        soon = self._soon()
        later = (thursday(soon) + WEEK * weeks for weeks in NEXT_WEEKS)
        ahead = [soon, next(day for day in later if not is_quiet(day))]
        extra = [working_day_from(self.ago(days)) for days in EXTRA.values()]
        self._meetings = [*self._held(), *ahead, *extra]

    def meeting(self, number: int) -> dt.date:
        """The day of a meeting: the first is number 1, the next to come 13."""
        return self._meetings[number - 1]

    def around(self, number: int, days: int) -> dt.date:
        """So many days after a meeting, before it when negative."""
        return self.meeting(number) + dt.timedelta(days)

    def budget_meeting(self, year: int) -> int | None:
        """At which meeting the board takes a year's budget; None before the product was there."""
        last = dt.date(year - 1, 12, 3)
        held = [number for number in range(1, HELD + 1) if self.meeting(number) <= last]
        return max(held, default=None)

    def ago(self, days: int) -> dt.date:
        return self.today - dt.timedelta(days)

    def _held(self) -> tuple[dt.date, ...]:
        """The most even row of meetings that ends in the right week, or a little earlier."""
        anchor = thursday(self.today - LATEST)
        ways = ((early, _row(anchor - WEEK * early, HELD)) for early in range(6))
        _cost, days = min(((2 * early) ** 2 + cost, days) for early, (cost, days) in ways)
        return days

    def _soon(self) -> dt.date:
        """Near enough for the notice to have gone, a working day."""
        days = (self.today + dt.timedelta(ahead) for ahead in (5, 4, 6))
        return next(day for day in days if day.weekday() < 5)


@cache
def _row(last: dt.date, count: int) -> tuple[float, tuple[dt.date, ...]]:
    """So many meetings that end with a day, the most even that there are, and how uneven."""
    if is_quiet(last):
        return float("inf"), ()
    if count == 1:
        return 0, (last,)
    ways = ((weeks, _row(last - WEEK * weeks, count - 1)) for weeks in WEEKS)
    return min((4 * (weeks - EVEN) ** 2 + cost, (*days, last)) for weeks, (cost, days) in ways)


def is_quiet(day: dt.date) -> bool:
    """July and the weeks around Christmas are left in peace."""
    return day.month == 7 or (day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 6)


def thursday(day: dt.date) -> dt.date:
    """The Thursday of the same week."""
    return day + dt.timedelta(3 - day.weekday())


def lively_thursday(day: dt.date) -> dt.date:
    """The Thursday of the same week, or the latest before it that is not left in peace."""
    day = thursday(day)
    while is_quiet(day):
        day -= WEEK
    return day
