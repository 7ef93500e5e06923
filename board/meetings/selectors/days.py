"""The days before and after a meeting, and what is odd about them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from board.charter.rules import verify_by
from board.charter.selectors import dates_for
from board.meetings.models.meetings import Meeting
from kernel.core import clock, swedish
from kernel.core.workdays import holiday_named, is_weekend, working_day_until
from kernel.outbox.rules import MailCalendar
from kernel.outbox.selectors import mail_calendar
from reporting.rounds.rules import WEEK_BEFORE

#: The days that reports have, in their order.
OF_REPORTS = ("opens_on", "submit_by", "approve_by")


def days_for(
    held_on: dt.date, given: Mapping[str, Any], meeting: Meeting | None = None
) -> dict[str, dt.date]:
    """The days before a meeting as they will be: those that nobody has chosen follow its day.

    Of a ``meeting`` that is there already, they follow it to another day and else stay.
    """
    usual = asdict(dates_for(held_on))
    if meeting is None:
        return {name: given.get(name) or day for name, day in usual.items()}
    before = {name: getattr(meeting, name) for name in usual}
    if held_on == meeting.held_on:
        return {name: given.get(name) or day for name, day in before.items()}
    chosen = {name: given.get(name) or day for name, day in before.items()}
    return {name: usual[name] if day == before[name] else day for name, day in chosen.items()}


def odd_days(
    held_on: dt.date, days: Mapping[str, dt.date], *, takes_reports: bool
) -> dict[str, list[str]]:
    """What should be looked at again, at which day: weekends, holidays and quiet weeks.

    Nothing of a meeting that has been: nobody can be in time for it any more.
    """
    if held_on < clock.today():
        return {}
    calendar, found = mail_calendar(), defaultdict(list)
    for name, label, day in _named_days(held_on, days, takes_reports=takes_reports):
        if why := _why_odd(day, calendar):
            sentence = _("{label} {day}. {why}")
            said = sentence.format(label=label, day=swedish.weekday_and_day(day), why=why)
            found[name].append(said + _instead_of(day if days.get(name) == day else None))
    return dict(found)


def _named_days(
    held_on: dt.date, days: Mapping[str, dt.date], *, takes_reports: bool
) -> Iterator[tuple[str, str, dt.date]]:
    yield "held_on", _("Mötet hålls"), held_on
    for name in (*(OF_REPORTS if takes_reports else ()), "notice_by"):
        field: Any = Meeting._meta.get_field(name)
        yield name, capfirst(str(field.verbose_name)), days[name]
    reminded_on = days["submit_by"] - WEEK_BEFORE
    # A weekend one week earlier is the one that the last day itself is asked about.
    if takes_reports and reminded_on >= clock.today() and not is_weekend(reminded_on):
        yield "submit_by", _("Uppdragsledarna ska påminnas"), reminded_on
    yield "held_on", _("Protokollet ska vara justerat senast"), verify_by(held_on)


def _instead_of(last_day: dt.date | None) -> str:
    """Which day could be the last one instead, where that one is not for work."""
    if last_day is None:
        return ""
    before = working_day_until(last_day)
    if before == last_day or before < clock.today():
        return ""
    return " " + _("Vardagen före är {day}.").format(day=swedish.weekday_and_day(before))


def _why_odd(day: dt.date, calendar: MailCalendar) -> str:
    if name := holiday_named(day):
        return _("Det är {name}.").format(name=name)
    if is_weekend(day):
        return _("Det är helg.")
    if calendar.is_in_quiet_weeks(day):
        return _("Då går inga samlade mejl: de går vardagen före eller efter.")
    return ""
