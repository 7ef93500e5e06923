"""The Swedish working week, as the law on periods has it."""

import datetime as dt

import pytest

from kernel.core.workdays import holiday_named, public_holidays, working_day_from


def test_holidays_hold_the_eves():
    assert {
        dt.date(2026, 6, 19),
        dt.date(2026, 12, 24),
        dt.date(2026, 12, 31),
    } <= set(public_holidays(2026))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (dt.date(2026, 5, 14), "Kristi himmelsfärdsdag"),
        (dt.date(2026, 6, 19), "midsommarafton"),
        (dt.date(2026, 10, 31), "alla helgons dag"),
        (dt.date(2026, 12, 24), "julafton"),
        (dt.date(2027, 3, 26), "långfredagen"),
        (dt.date(2027, 3, 27), ""),
    ],
)
def test_a_holiday_has_its_name(day, name):
    assert holiday_named(day) == name


@pytest.mark.parametrize(
    ("ends", "rolled"),
    [
        (dt.date(2026, 12, 3), dt.date(2026, 12, 3)),
        (dt.date(2026, 12, 5), dt.date(2026, 12, 7)),
        (dt.date(2026, 12, 24), dt.date(2026, 12, 28)),
        (dt.date(2026, 12, 31), dt.date(2027, 1, 4)),
        (dt.date(2027, 1, 6), dt.date(2027, 1, 7)),
        (dt.date(2027, 3, 26), dt.date(2027, 3, 30)),
        (dt.date(2026, 5, 14), dt.date(2026, 5, 15)),
    ],
    ids=["thursday", "saturday", "christmas", "new-year", "epiphany", "easter", "ascension"],
)
def test_a_period_ends_on_a_working_day(ends, rolled):
    assert working_day_from(ends) == rolled
