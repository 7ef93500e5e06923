"""The Swedish working week: no database, no choice of any association."""

from __future__ import annotations

import datetime as dt
from functools import cache

from django.utils.translation import gettext as _


@cache
def public_holidays(year: int) -> dict[dt.date, str]:
    """Days on which Swedish offices are closed, the three eves among them, and their names."""
    import holidays  # noqa: PLC0415 -- slow to import, and most processes never ask

    found = dict(holidays.country_holidays("SE", years=year, language="sv"))
    eve = next(day for day in range(19, 26) if dt.date(year, 6, day).weekday() == 4)
    found[dt.date(year, 6, eve)] = _("Midsommarafton")
    found[dt.date(year, 12, 24)] = _("Julafton")
    found[dt.date(year, 12, 31)] = _("Nyårsafton")
    return found


def holiday_named(day: dt.date) -> str:
    """What a holiday is called within a sentence, “julafton”; nothing of other days."""
    name = public_holidays(day.year).get(day, "")
    return name if name.startswith("Kristi") else name[:1].lower() + name[1:]


def is_weekend(day: dt.date) -> bool:
    return day.weekday() >= 5


def working_day_until(day: dt.date) -> dt.date:
    """The day itself, or the last before it on which people work."""
    while is_weekend(day) or day in public_holidays(day.year):
        day -= dt.timedelta(1)
    return day


def working_day_from(day: dt.date) -> dt.date:
    """The day itself, or the first after it on which a period may end (lag 1930:173, 2 §)."""
    while is_weekend(day) or day in public_holidays(day.year):
        day += dt.timedelta(1)
    return day
