"""The Swedish working week: no database, no choice of any association."""

from __future__ import annotations

import datetime as dt
from functools import cache


@cache
def public_holidays(year: int) -> frozenset[dt.date]:
    """Days on which Swedish offices are closed, the three eves among them."""
    import holidays  # noqa: PLC0415 -- slow to import, and most processes never ask

    found = holidays.country_holidays("SE", years=year)
    eves = {
        dt.date(year, 12, 24),
        dt.date(year, 12, 31),
        next(
            dt.date(year, 6, day) for day in range(19, 26) if dt.date(year, 6, day).weekday() == 4
        ),
    }
    return frozenset(found) | eves


def is_weekend(day: dt.date) -> bool:
    return day.weekday() >= 5


def working_day_from(day: dt.date) -> dt.date:
    """The day itself, or the first after it on which a period may end (lag 1930:173, 2 §)."""
    while is_weekend(day) or day in public_holidays(day.year):
        day += dt.timedelta(1)
    return day
