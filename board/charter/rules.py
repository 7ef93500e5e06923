"""The days and fractions that the charter and the law set, over plain values.

Minutes: kommunallagen 5:69 as finsamlagen 19 § applies it. Notices and appeal: finsamlagen 19 §,
kommunallagen 8:12 and 13:5.
"""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from kernel.core.workdays import working_day_from

#: Minutes are verified within so many days of the meeting (5:69).
DAYS_TO_VERIFY = 14
#: The chair and the checker are chased from this day, so that the law's day is kept.
VERIFY_ALARM_DAY = 10
#: A notice goes up at the latest so many days after the verification (8:12).
DAYS_TO_POST = 2
#: An appeal must have come in within so many days of the announcement (13:5).
DAYS_TO_APPEAL = 21


def fraction_of(text: str) -> Fraction | None:
    """A qualified majority as the charter writes it, “2/3”; None if it is no such thing."""
    try:
        fraction = Fraction(text.replace(" ", ""))
    except (ValueError, ZeroDivisionError):
        return None
    # A whole would be the requirement of consensus that is not allowed (9 § 6).
    return fraction if Fraction(1, 2) < fraction < 1 else None


@dataclass(frozen=True)
class LeadDays:
    """How many days before a meeting each thing is due; as here unless the association says."""

    opens: int = 28
    submit: int = 10
    approve: int = 8
    notice: int = 7


@dataclass(frozen=True)
class MeetingDates:
    """The days that follow from the day of a meeting."""

    opens_on: dt.date
    submit_by: dt.date
    approve_by: dt.date
    notice_by: dt.date


def meeting_dates(meeting_on: dt.date, days: LeadDays, today: dt.date) -> MeetingDates:
    """When reports open, go to the manager and are approved, and when the notice goes out.

    Of a meeting so near that such a day has been, the day is today: nothing is late as it begins.
    """

    def before(lead: int) -> dt.date:
        return min(max(meeting_on - dt.timedelta(lead), today), meeting_on)

    return MeetingDates(
        opens_on=min(meeting_on - dt.timedelta(days.opens), before(days.submit)),
        submit_by=before(days.submit),
        approve_by=before(days.approve),
        notice_by=before(days.notice),
    )


def verify_by(held_on: dt.date) -> dt.date:
    return held_on + dt.timedelta(DAYS_TO_VERIFY)


def post_by(verified_on: dt.date) -> dt.date:
    return verified_on + dt.timedelta(DAYS_TO_POST)


def last_appeal_day(posted_on: dt.date, *, rolls: bool) -> dt.date:
    """Three weeks from the latest announcement, and then on to a working day (lag 1930:173)."""
    last = posted_on + dt.timedelta(DAYS_TO_APPEAL)
    return working_day_from(last) if rolls else last


def earliest_removal(last_appeal_on: dt.date) -> dt.date:
    """A notice stays up through the last day of appeal (8:12)."""
    return last_appeal_on + dt.timedelta(1)


def section_series(decided_on: dt.date, *, restarts_yearly: bool) -> int:
    """The series a § belongs to: its year, or 0 for one series for ever."""
    return decided_on.year if restarts_yearly else 0
