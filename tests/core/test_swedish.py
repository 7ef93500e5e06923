import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.core import swedish
from kernel.core.forms import AmountField
from kernel.core.templatetags import finsam


def test_dates_in_words():
    day = dt.date(2026, 12, 3)

    assert finsam.weekday_and_day(day) == "torsdag 3 december 2026"
    assert finsam.day(day) == "3 december 2026"


def test_moment_is_shown_on_a_swedish_clock():
    moment = dt.datetime(2026, 12, 3, 23, 15, tzinfo=dt.UTC)

    assert finsam.weekday_and_day(moment) == "fredag 4 december 2026"
    assert finsam.time_of_day(moment) == "kl.\N{NO-BREAK SPACE}0.15"


def test_midnight_is_a_time():
    assert finsam.time_of_day(dt.time(0, 0)) == "kl.\N{NO-BREAK SPACE}0.00"


@pytest.mark.parametrize("missing", [None, ""])
def test_missing_values_show_nothing(missing):
    filters = (
        finsam.weekday_and_day,
        finsam.day,
        finsam.time_of_day,
        finsam.kronor,
        finsam.paragraphs,
    )

    assert [shown(missing) for shown in filters] == [""] * 5


def test_amount_has_spaces_that_do_not_break():
    assert finsam.kronor(1_250_000) == "1\xa0250\xa0000\xa0kr"
    assert finsam.kronor(0) == "0\xa0kr"
    assert finsam.kronor(-5000) == "\N{MINUS SIGN}5\xa0000\xa0kr"


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_amount_shown_can_be_typed_back(amount):
    field = AmountField(min_value=None)

    assert field.clean(swedish.kronor(amount)) == amount
    assert field.clean(field.prepare_value(amount)) == amount


@given(st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1)))
def test_date_in_words_names_day_month_and_year(day):
    weekday, number, month, year = swedish.weekday_and_day(day).split(" ")

    assert swedish.WEEKDAYS.index(weekday) == day.weekday()
    assert (int(number), swedish.MONTHS.index(month) + 1, int(year)) == (
        day.day,
        day.month,
        day.year,
    )


def test_enumeration():
    assert [swedish.enumeration(items) for items in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "",
        "A",
        "A och B",
        "A, B och C",
    ]
