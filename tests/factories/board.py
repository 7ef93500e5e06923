"""Seats, meetings and items, for tests that open a scope themselves."""

from __future__ import annotations

import datetime as dt

import factory

from board.meetings.models.items import AgendaItem
from board.meetings.models.meetings import Attendance, Meeting
from board.seats.models import Duty, Mandate, Seat
from kernel.core import clock
from tests.factories.commissions import MemberFactory, PersonFactory


class SeatFactory(factory.django.DjangoModelFactory):
    """A place on the board since 2020."""

    class Meta:
        model = Seat

    member = factory.SubFactory(MemberFactory)
    number = factory.Sequence(lambda n: n + 1)
    starts_on = dt.date(2020, 1, 1)


class MandateFactory(factory.django.DjangoModelFactory):
    """Somebody's ordinary mandate since April 2023."""

    class Meta:
        model = Mandate

    seat = factory.SubFactory(SeatFactory)
    person = factory.SubFactory(PersonFactory)
    kind = "ordinary"
    order = factory.LazyAttribute(lambda row: 0 if row.kind == "ordinary" else row.seat.number)
    starts_on = dt.date(2023, 4, 1)


class DutyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Duty

    person = factory.SubFactory(PersonFactory)
    kind = "chair"
    starts_on = dt.date(2023, 4, 1)


class MeetingFactory(factory.django.DjangoModelFactory):
    """A planned meeting on 3 December 2026, nine to twelve, without an agenda."""

    class Meta:
        model = Meeting

    held_on = dt.date(2026, 12, 3)
    start_time = dt.time(9)
    end_time = dt.time(12)
    place = "Stadshuset"
    opens_on = factory.LazyAttribute(lambda row: row.held_on - dt.timedelta(28))
    submit_by = factory.LazyAttribute(lambda row: row.held_on - dt.timedelta(10))
    approve_by = factory.LazyAttribute(lambda row: row.held_on - dt.timedelta(8))
    notice_by = factory.LazyAttribute(lambda row: row.held_on - dt.timedelta(7))
    secretary = factory.SubFactory(PersonFactory)


class OpenMeetingFactory(MeetingFactory):
    """A meeting that is being held since nine; somebody leads it."""

    status = "open"
    chair = factory.SubFactory(PersonFactory)
    opened_at = factory.LazyAttribute(
        lambda row: dt.datetime.combine(row.held_on, dt.time(9), clock.STOCKHOLM)
    )


class ItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    position = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence(lambda n: f"Punkt {n}")
    added_by = factory.LazyAttribute(lambda row: row.meeting.secretary)


class AttendanceFactory(factory.django.DjangoModelFactory):
    """Somebody who has been there since the opening."""

    class Meta:
        model = Attendance

    meeting = factory.SubFactory(OpenMeetingFactory)
    person = factory.SubFactory(PersonFactory)
    arrived_at = factory.LazyAttribute(lambda row: row.meeting.opened_at)
