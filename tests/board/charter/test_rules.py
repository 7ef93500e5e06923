"""Days and fractions, over plain values."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.charter.rules import (
    LeadDays,
    MeetingDates,
    fraction_of,
    last_appeal_day,
    meeting_dates,
    post_by,
    verify_by,
)
from kernel.core.workdays import public_holidays

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2060, 12, 31))


@pytest.mark.parametrize(
    ("text", "fraction"),
    [
        ("2/3", Fraction(2, 3)),
        (" 3 / 4 ", Fraction(3, 4)),
        ("1/1", None),  # consensus may not be required
        ("1/2", None),
        ("", None),
        ("2/0", None),
        ("nästan alla", None),
    ],
)
def test_a_qualified_majority_is_a_fraction_between_half_and_whole(text, fraction):
    assert fraction_of(text) == fraction


def test_the_days_of_a_meeting_follow_from_its_day():
    dates = meeting_dates(dt.date(2026, 12, 3), LeadDays(), today=dt.date(2026, 11, 1))

    assert dates == MeetingDates(
        opens_on=dt.date(2026, 11, 5),
        submit_by=dt.date(2026, 11, 23),
        approve_by=dt.date(2026, 11, 25),
        notice_by=dt.date(2026, 11, 26),
    )


@given(DAYS, st.integers(-40, 60))
def test_no_day_before_a_meeting_has_been_when_it_is_planned(today, ahead):
    held_on = today + dt.timedelta(ahead)
    dates = meeting_dates(held_on, LeadDays(), today=today)

    days = [dates.opens_on, dates.submit_by, dates.approve_by, dates.notice_by, held_on]
    assert days == sorted(days)
    assert dates.submit_by >= min(today, held_on)


@given(DAYS)
def test_minutes_are_verified_and_announced_within_the_days_of_the_law(day):
    assert (verify_by(day) - day).days == 14
    assert (post_by(day) - day).days == 2


@given(st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31)))
def test_appeal_runs_three_weeks_and_ends_on_a_working_day(posted):
    plain = last_appeal_day(posted, rolls=False)
    rolled = last_appeal_day(posted, rolls=True)

    assert plain == posted + dt.timedelta(21)
    assert rolled >= plain
    assert rolled.weekday() < 5
    assert rolled not in public_holidays(rolled.year)
    # No Swedish run of free days is longer than five.
    assert (rolled - plain).days <= 5
