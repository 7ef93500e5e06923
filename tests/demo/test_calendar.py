"""The days of the story, on every day of many years."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from demo.replay.calendar import (
    HELD,
    LATEST,
    LONGEST,
    SHORTEST,
    Calendar,
    is_quiet,
    lively_thursday,
)
from demo.replay.reporting import WRITTEN_FROM
from demo.replay.turns import PAUSED

FIRST = dt.date(2024, 1, 1)
CALENDARS = [Calendar(FIRST + dt.timedelta(days)) for days in range(10 * 366)]


def days_between(calendar: Calendar, number: int) -> int:
    return (calendar.meeting(number + 1) - calendar.meeting(number)).days


def held(calendar: Calendar) -> list[dt.date]:
    return [calendar.meeting(number) for number in range(1, HELD + 1)]


def test_meetings_held_lie_eight_to_eleven_weeks_apart():
    gaps = {
        (later - earlier).days
        for calendar in CALENDARS
        for earlier, later in pairwise(held(calendar))
    }

    assert (min(gaps), max(gaps)) == (SHORTEST, LONGEST) == (56, 77)
    assert all(gap % 7 == 0 for gap in gaps)


def test_meetings_are_held_on_thursdays_when_people_are_at_work():
    days = {day for calendar in CALENDARS for day in [*held(calendar), calendar.meeting(14)]}

    assert {day.weekday() for day in days} == {3}
    assert not any(is_quiet(day) for day in days)


def test_latest_meeting_was_held_a_while_ago():
    ago = {(calendar.today - calendar.meeting(HELD)).days for calendar in CALENDARS}

    assert (min(ago), max(ago)) == (LATEST.days - 3, 78)


def test_next_meeting_is_called_and_not_yet_held():
    ahead = {(calendar.meeting(13) - calendar.today).days for calendar in CALENDARS}

    assert ahead == {4, 5, 6}
    assert all(calendar.meeting(13).weekday() < 5 for calendar in CALENDARS)


def test_next_meeting_leaves_time_on_both_sides():
    before = {days_between(calendar, 12) for calendar in CALENDARS}
    after = {days_between(calendar, 13) for calendar in CALENDARS}

    assert (min(before), max(before)) == (42, 83)
    assert (min(after), max(after)) == (48, 87)


def test_story_is_two_years_long():
    lengths = {(calendar.meeting(12) - calendar.meeting(1)).days for calendar in CALENDARS}

    assert 690 < min(lengths) <= max(lengths) < 780


def test_pause_is_over_before_anybody_reports_to_the_next_meeting():
    assert PAUSED + WRITTEN_FROM < SHORTEST


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2026, 11, 23), dt.date(2026, 11, 26)),
        (dt.date(2026, 7, 2), dt.date(2026, 6, 25)),
        (dt.date(2027, 1, 8), dt.date(2027, 1, 7)),
        (dt.date(2027, 1, 3), dt.date(2026, 12, 17)),
    ],
)
def test_thursday_when_people_are_at_work(day, expected):
    assert lively_thursday(day) == expected
