"""A board of five seats from three members, two substitutes, and its meetings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import pytest
import time_machine

from board.meetings.actions.planning import plan_meeting
from board.meetings.models.meetings import Meeting
from board.seats.models import Seat
from kernel.associations.models import Member, Person
from kernel.associations.scope import scope
from kernel.associations.selectors import person_of
from kernel.core import clock
from tests.conftest import known
from tests.factories.board import (
    AttendanceFactory,
    DutyFactory,
    ItemFactory,
    MandateFactory,
    OpenMeetingFactory,
    SeatFactory,
)
from tests.factories.commissions import ProposalFactory
from tests.factories.walking import walk
from tests.paper import print_blank

NAMES = ("Karin Ask", "Per Ek", "Mona Lund", "Nils Örn", "Olof Berg")


SUBSTITUTES = ("Stig Ahl", "Tora Vik")


def at(hour: int, minute: int = 0, day: dt.date = dt.date(2026, 12, 3)) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour, minute), clock.STOCKHOLM)


@dataclass
class Board:
    seats: list[Seat] = field(default_factory=list)
    members: list[Person] = field(default_factory=list)
    substitutes: list[Person] = field(default_factory=list)

    @property
    def chair(self) -> Person:
        return self.members[0]


@pytest.fixture
def blank_paper(monkeypatch):
    """Nothing is printed: the test is about what becomes of the matter."""
    print_blank(monkeypatch)


@pytest.fixture
def travel():
    """The day of the meeting, a quarter past ten."""
    with time_machine.travel(at(10, 15), tick=False) as traveller:
        yield traveller


@pytest.fixture
def board(north, member_factory, make_person) -> Board:
    """Karin Ask (chair), Per Ek (vice chair) and three more; two substitutes."""
    with scope(north):
        homes: list[Member] = [
            member_factory("Norrby kommun"),
            member_factory("Norrby kommun"),
            member_factory("Region Norr", "region"),
            member_factory("Region Norr", "region"),
            member_factory("Arbetsförmedlingen", "af"),
        ]
        people = [make_person(name, "board_member") for name in NAMES]
        substitutes = [make_person(name, "substitute") for name in SUBSTITUTES]
        made = Board()
        for number, (home, person) in enumerate(zip(homes, people, strict=True), 1):
            seat = SeatFactory(member=home, number=number)
            MandateFactory(seat=seat, person=person)
            made.seats.append(seat)
            made.members.append(person)
        for order, (seat, person) in enumerate(zip(made.seats[1:3], substitutes, strict=True), 1):
            MandateFactory(seat=seat, person=person, kind="substitute", order=order)
            made.substitutes.append(person)
        for person in people:
            known(person, "board_member")
        for person in substitutes:
            known(person, "substitute")
        DutyFactory(person=made.members[0])
        DutyFactory(person=made.members[1], kind="vice_chair")
    return made


@pytest.fixture
def planned(travel, in_scope, board, director) -> Meeting:
    """Planned by the director on the first of November, with the agenda of the template."""
    travel.move_to(at(9, day=dt.date(2026, 11, 1)))
    meeting = plan_meeting(
        held_on=dt.date(2026, 12, 3),
        start_time=dt.time(9),
        end_time=dt.time(12),
        place="Stadshuset",
        by=director,
    )
    travel.move_to(at(10, 15, day=dt.date(2026, 11, 20)))
    return meeting


@pytest.fixture
def meeting(travel, in_scope, board, director) -> Meeting:
    """Open since nine with all five members there and Stig Ahl beside, and no agenda."""
    meeting = OpenMeetingFactory(
        chair=board.chair, checker=board.members[1], secretary=person_of(director)
    )
    for seat, person in zip(board.seats, board.members, strict=True):
        AttendanceFactory(meeting=meeting, seat=seat, person=person)
    AttendanceFactory(meeting=meeting, person=board.substitutes[0])
    return meeting


@pytest.fixture
def item(meeting):
    """An open item that the meeting is on."""
    return ItemFactory(meeting=meeting, title="Ny mötesplats", status="open")


@pytest.fixture
def proposal(in_scope):
    return ProposalFactory(title="Samma väg in", written=True, sent=True, status="awaiting_board")


@pytest.fixture
def called(planned):
    """The notice has gone out."""
    walk(planned, "notice_sent")
    planned.refresh_from_db()
    return planned


@pytest.fixture
def economy(called):
    return called.items.get(key="economy")


@pytest.fixture
def client(client, director, travel):
    """The director, at a quarter past ten on the day of the meeting."""
    client.force_login(director)
    return client
