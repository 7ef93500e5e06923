"""Periods and years, as plain values."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissions.proposals.rules import last_day_of, years_of

DAYS = st.dates(min_value=dt.date(2020, 1, 1), max_value=dt.date(2090, 12, 31))


@pytest.mark.parametrize(
    ("starts_on", "months", "last"),
    [
        (dt.date(2027, 1, 1), 6, dt.date(2027, 6, 30)),
        (dt.date(2027, 8, 31), 6, dt.date(2028, 2, 28)),
        (dt.date(2026, 12, 1), 1, dt.date(2026, 12, 31)),
        (dt.date(2027, 1, 15), 12, dt.date(2028, 1, 14)),
    ],
)
def test_last_day_of_whole_months(starts_on, months, last):
    assert last_day_of(starts_on, months) == last


@given(DAYS, st.integers(1, 60))
def test_more_months_end_later(starts_on, months):
    assert starts_on <= last_day_of(starts_on, months) < last_day_of(starts_on, months + 1)


def test_years_of_a_period():
    assert years_of(dt.date(2026, 12, 31), dt.date(2028, 1, 1)) == [2026, 2027, 2028]
