"""When mail may go."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.core.clock import STOCKHOLM
from kernel.outbox.rules import MailCalendar, at_local, leaves_room, retry_after

CALENDAR = MailCalendar()
SEVEN = dt.time(7)


def local(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM)


@pytest.mark.parametrize(
    ("day", "time", "utc"),
    [
        ("2026-11-24", "07:00", "2026-11-24T06:00"),
        ("2026-08-03", "07:00", "2026-08-03T05:00"),
        # Clocks go forward on 28 March 2027: 02.30 does not exist.
        ("2027-03-28", "01:30", "2027-03-28T00:30"),
        ("2027-03-28", "02:30", "2027-03-28T01:30"),
        ("2027-03-28", "03:30", "2027-03-28T01:30"),
        # Clocks go back on 31 October 2027: 02.30 comes twice, and the first is meant.
        ("2027-10-31", "01:30", "2027-10-30T23:30"),
        ("2027-10-31", "02:30", "2027-10-31T00:30"),
        ("2027-10-31", "03:30", "2027-10-31T02:30"),
    ],
)
def test_wall_clock_becomes_utc(day, time, utc):
    moment = at_local(dt.date.fromisoformat(day), dt.time.fromisoformat(time))

    assert moment == dt.datetime.fromisoformat(utc).replace(tzinfo=dt.UTC)


@given(st.dates(dt.date(2026, 1, 1), dt.date(2035, 12, 31)))
def test_daily_mail_goes_at_seven_on_every_side_of_a_clock_change(day):
    slot = CALENDAR.daily_slot(at_local(day, dt.time(6)))

    assert slot.astimezone(STOCKHOLM).time() == SEVEN
    assert not CALENDAR.is_quiet(slot.astimezone(STOCKHOLM).date())
    assert slot >= at_local(day, dt.time(6))


@given(st.dates(dt.date(2026, 1, 1), dt.date(2035, 12, 31)))
def test_weekly_mail_opens_its_week(day):
    slot = CALENDAR.weekly_slot(at_local(day, dt.time(6))).astimezone(STOCKHOLM)

    monday = slot.date() - dt.timedelta(slot.weekday())
    assert slot.time() == SEVEN
    assert slot.date() == CALENDAR.open_day_from(monday)


@pytest.mark.parametrize(
    ("day", "quiet"),
    [
        ("2026-11-24", False),  # a Tuesday
        ("2026-11-28", True),  # Saturday
        ("2026-11-29", True),  # Sunday
        ("2026-12-24", True),  # Christmas Eve
        ("2026-12-25", True),
        ("2027-01-06", True),  # Epiphany
        ("2027-05-06", True),  # Ascension Day
        ("2027-06-25", True),  # Midsummer Eve
        ("2027-06-30", False),
        ("2027-07-01", True),
        ("2027-07-30", True),
        ("2027-08-02", False),
    ],
)
def test_quiet_days(day, quiet):
    assert CALENDAR.is_quiet(dt.date.fromisoformat(day)) is quiet


def test_an_association_may_choose_otherwise():
    always = MailCalendar(on_weekends=True, on_holidays=True, quiet=None)
    over_new_year = MailCalendar(quiet=((12, 20), (1, 10)))

    assert not always.is_quiet(dt.date(2026, 12, 26))
    assert over_new_year.is_quiet(dt.date(2026, 12, 22))
    assert over_new_year.is_quiet(dt.date(2027, 1, 8))
    assert not over_new_year.is_quiet(dt.date(2027, 1, 11))
    assert not over_new_year.is_quiet(dt.date(2027, 7, 5))


@pytest.mark.parametrize(
    ("asked", "slot"),
    [
        ("2026-11-24T06:59", "2026-11-24T07:00"),
        ("2026-11-24T07:00", "2026-11-24T07:00"),
        ("2026-11-24T07:01", "2026-11-25T07:00"),
        ("2026-11-27T16:00", "2026-11-30T07:00"),  # Friday afternoon
        ("2026-12-23T12:00", "2026-12-28T07:00"),  # over Christmas
        ("2027-06-30T12:00", "2027-08-02T07:00"),  # over July
    ],
)
def test_daily_slot(asked, slot):
    assert CALENDAR.daily_slot(local(asked)) == local(slot)


def test_weekly_slot_is_the_first_open_day():
    assert CALENDAR.weekly_slot(local("2026-11-24T06:00")) == local("2026-11-30T07:00")
    # Easter Monday 2027 is 29 March.
    assert CALENDAR.weekly_slot(local("2027-03-25T06:00")) == local("2027-03-30T07:00")


def test_the_first_day_that_is_open():
    assert CALENDAR.open_day_from(dt.date(2026, 11, 28)) == dt.date(2026, 11, 30)


@pytest.mark.parametrize(
    ("due", "last_day", "daily", "weekly"),
    [
        # A Monday: the day itself; the week's mail goes that day, too.
        ("2026-11-23", "2026-11-23", "2026-11-23", "2026-11-23"),
        ("2026-11-22", "2026-11-23", "2026-11-20", "2026-11-16"),
        # A Sunday: the Friday before it, or as the week opens.
        ("2026-11-22", "2026-11-22", "2026-11-20", "2026-11-16"),
        # Before the quiet weeks, and before Christmas.
        ("2027-07-26", "2027-07-27", "2027-06-30", "2027-06-30"),
        ("2026-12-26", "2026-12-27", "2026-12-23", "2026-12-21"),
        # The open day before is gone; there is one after that is in time.
        ("2026-11-08", "2026-11-10", "2026-11-09", "2026-11-09"),
        # None is left.
        ("2026-11-08", "2026-11-08", None, None),
    ],
)
def test_a_reminder_of_a_last_day_never_goes_after_it(due, last_day, daily, weekly):
    """Asked for on the evening of Friday the sixth of November."""
    slots = [
        CALENDAR.slot_in_time(
            local(f"{due}T07:00"),
            last_day=dt.date.fromisoformat(last_day),
            now=local("2026-11-06T18:00"),
            weekly=is_weekly,
        )
        for is_weekly in (False, True)
    ]

    assert slots == [day and local(f"{day}T07:00") for day in (daily, weekly)]


@given(st.dates(dt.date(2026, 11, 9), dt.date(2031, 12, 31)), st.integers(0, 40), st.booleans())
def test_what_goes_in_time_goes_on_an_open_day_and_not_after(last_day, days_before, weekly):
    now = at_local(dt.date(2026, 10, 1), SEVEN)
    due = at_local(last_day - dt.timedelta(days_before), SEVEN)

    slot = CALENDAR.slot_in_time(due, last_day=last_day, now=now, weekly=weekly)

    assert slot is not None
    day = slot.astimezone(STOCKHOLM).date()
    assert (day <= last_day, CALENDAR.is_quiet(day)) == (True, False)


@pytest.mark.parametrize(
    ("first", "last", "leaves"),
    [
        ((7, 1), (7, 1), True),
        ((7, 1), (7, 31), True),
        ((12, 15), (1, 10), True),
        ((2, 29), (2, 29), True),
        ((1, 28), (12, 28), True),
        ((1, 27), (12, 28), False),
        ((1, 1), (12, 31), False),
        ((8, 1), (7, 31), False),
    ],
)
def test_a_quiet_period_leaves_a_month(first, last, leaves):
    assert leaves_room(first, last) is leaves


def test_a_quiet_period_that_fills_the_year_is_refused():
    never = MailCalendar(quiet=((1, 1), (12, 31)))

    with pytest.raises(ValueError, match="fills the year"):
        never.open_day_from(dt.date(2026, 1, 1))


def test_waits_between_attempts():
    minutes = [retry_after(attempts).total_seconds() / 60 for attempts in range(1, 8)]

    assert minutes == [1, 5, 15, 60, 60, 60, 60]
