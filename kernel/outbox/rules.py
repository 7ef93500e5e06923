"""When mail may go: working days, the daily hour and the wait between attempts. No database."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from kernel.core.clock import STOCKHOLM
from kernel.core.workdays import is_weekend, public_holidays

#: Minutes to wait after the first, second, … attempt that came to nothing; then every hour.
RETRY_MINUTES = (1, 5, 15, 60)

#: How far ahead a working day is looked for; no quiet period is longer.
_HORIZON = 366


#: A quiet period leaves at least so many days of the year.
LEAST_OPEN = 30


def leaves_room(first: tuple[int, int], last: tuple[int, int]) -> bool:
    """Whether mail may go at all outside a quiet period, given as (month, day)."""
    begins, ends = (dt.date(2001, month, min(day, 28)) for month, day in (first, last))
    quiet = (ends - begins).days % 365 + 1
    return 365 - quiet >= LEAST_OPEN


@dataclass(frozen=True)
class MailCalendar:
    """An association's choice of when its gathered mail may go."""

    daily_at: dt.time = dt.time(7)
    on_weekends: bool = False
    on_holidays: bool = False
    #: First and last quiet day of the year, as (month, day); None means no quiet period.
    quiet: tuple[tuple[int, int], tuple[int, int]] | None = field(default=((7, 1), (7, 31)))

    def is_quiet(self, day: dt.date) -> bool:
        """Whether no gathered mail goes on this day."""
        if not self.on_weekends and is_weekend(day):
            return True
        if not self.on_holidays and day in public_holidays(day.year):
            return True
        return self.is_in_quiet_weeks(day)

    def is_in_quiet_weeks(self, day: dt.date) -> bool:
        """Whether the association has chosen the day to be free from gathered mail."""
        if self.quiet is None:
            return False
        first, last = self.quiet
        today = (day.month, day.day)
        if first <= last:
            return first <= today <= last
        return today >= first or today <= last

    def open_day_from(self, day: dt.date) -> dt.date:
        """The day itself, or the first after it that is not quiet."""
        for ahead in range(_HORIZON):
            if not self.is_quiet(day + dt.timedelta(ahead)):
                return day + dt.timedelta(ahead)
        raise ValueError("the quiet period fills the year")

    def open_day_until(self, day: dt.date) -> dt.date:
        """The day itself, or the last before it that is not quiet."""
        for back in range(_HORIZON):
            if not self.is_quiet(day - dt.timedelta(back)):
                return day - dt.timedelta(back)
        raise ValueError("the quiet period fills the year")

    def daily_slot(self, moment: dt.datetime) -> dt.datetime:
        """The first daily hour at or after a moment, in UTC."""
        day = _local_day(moment)
        if at_local(day, self.daily_at) < moment:
            day += dt.timedelta(1)
        return at_local(self.open_day_from(day), self.daily_at)

    def weekly_slot(self, moment: dt.datetime) -> dt.datetime:
        """The first daily hour at or after a moment that opens a week, in UTC."""
        day = _local_day(moment)
        for week in range(_HORIZON):
            opening = self._opening(day + dt.timedelta(7 * week))
            if opening >= moment:
                return opening
        raise ValueError("the quiet period fills the year")

    def slot_in_time(
        self, moment: dt.datetime, *, last_day: dt.date, now: dt.datetime, weekly: bool
    ) -> dt.datetime | None:
        """When a reminder of a last day goes that is due at a moment; None if it cannot in time.

        Other mail waits until quiet days are over. This goes on the open day before them.
        """
        day = _local_day(moment)
        if weekly:
            slots = [self._opening(day), self.weekly_slot(moment), self._opening(last_day)]
        else:
            slots = [self._last_slot(day), self.daily_slot(moment)]
        slots.append(self._last_slot(last_day))
        in_time = (slot for slot in slots if now <= slot and _local_day(slot) <= last_day)
        return next(in_time, None)

    def _last_slot(self, day: dt.date) -> dt.datetime:
        return at_local(self.open_day_until(day), self.daily_at)

    def _opening(self, day: dt.date) -> dt.datetime:
        """The daily hour that opens the week of a day."""
        return at_local(self.open_day_from(day - dt.timedelta(day.weekday())), self.daily_at)


def _local_day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(STOCKHOLM).date()


def at_local(day: dt.date, time: dt.time) -> dt.datetime:
    """A Swedish wall-clock time as a moment in UTC.

    An hour that the spring change skips counts from the time before it (02.30 becomes 03.30); of
    the hour that the autumn change repeats the first is meant. Both are what people expect of a
    clock they forgot to turn.
    """
    return dt.datetime.combine(day, time, tzinfo=STOCKHOLM).astimezone(dt.UTC)


#: How long work may be silent before another worker takes it over.
LEASE = dt.timedelta(minutes=5)


def retry_after(attempts: int) -> dt.timedelta:
    """How long to wait after this many attempts."""
    minutes = RETRY_MINUTES[attempts - 1] if attempts <= len(RETRY_MINUTES) else 60
    return dt.timedelta(minutes=minutes)
