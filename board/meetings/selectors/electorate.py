"""Who is there, and who may decide."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _

from board.meetings.models.items import AgendaItem, Recusal
from board.meetings.models.meetings import Absence, Attendance, Meeting, SubstituteCall
from board.meetings.rules import is_quorate, voters_needed
from board.seats.models import Mandate, Seat
from board.seats.rules import calling_order
from board.seats.selectors import chairs_on, mandates_on
from board.seats.states import DutyKind, MandateKind
from kernel.associations.models import Person


@dataclass(frozen=True)
class Voter:
    """Somebody who may take part in deciding an item, on a seat."""

    seat: Seat
    person: Person

    @property
    def label(self) -> str:
        return f"{self.person.name}, {self.seat.member.name}"


@dataclass(frozen=True)
class Quorum:
    """How many are there of how many, and whether that is enough."""

    present: int
    seats: int

    @property
    def needed(self) -> int:
        return voters_needed(self.seats)

    @property
    def is_enough(self) -> bool:
        return is_quorate(self.present, self.seats)

    def __str__(self) -> str:
        if self.is_enough:
            text = _("{present} av {seats} är med. Styrelsen är beslutsför.")
        else:
            text = _("{present} av {seats} är med. Minst {needed} behövs för att ta upp ärenden.")
        return text.format(present=self.present, seats=self.seats, needed=self.needed)


def presence(meeting: Meeting) -> list[Attendance]:
    """Everybody's time at the meeting, in order."""
    return list(meeting.attendances.for_page())


def present_voters(meeting: Meeting) -> list[Voter]:
    """Those who serve on a seat right now."""
    there = meeting.attendances.present().serving().for_page().order_by("seat__number")
    return [Voter(each.seat, each.person) for each in there if each.seat]


def who_served(meeting: Meeting) -> list[Person]:
    """Everybody who serves on a seat or has done so, in the order of the seats."""
    served = meeting.attendances.serving().for_page().order_by("seat__number", "arrived_at")
    return list(dict.fromkeys(each.person for each in served))


def quorum_of(meeting: Meeting) -> Quorum:
    """Of the meeting as a whole, recusals not counted."""
    return Quorum(
        present=meeting.attendances.present().serving().count(),
        seats=Seat.objects.on(meeting.held_on).count(),
    )


def electorate(item: AgendaItem) -> list[Voter]:
    """Who may take part in the item now: on a seat and not recused, or in a recused person's place.

    ``board_electorate.sql`` says it, to us and to the guards of votes and decisions alike.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT seat, person FROM board_electorate(%s)", [item.pk])
        rows = cursor.fetchall()
    seats = Seat.objects.for_list().in_bulk([seat for seat, _person in rows])
    people = Person.objects.in_bulk([person for _seat, person in rows])
    voters = [Voter(seats[seat], people[person]) for seat, person in rows]
    return sorted(voters, key=lambda voter: voter.seat.number)


def quorum_for(item: AgendaItem) -> Quorum:
    """Of one item: a recused person does not count (6:30)."""
    return Quorum(
        present=len(electorate(item)), seats=Seat.objects.on(item.meeting.held_on).count()
    )


def acting_chair(item: AgendaItem, voters: list[Voter] | None = None) -> Person | None:
    """Who leads the item: the meeting's chair, or else the first vice chair who takes part."""
    taking_part = {voter.person for voter in voters or electorate(item)}
    return next((each for each in leaders(item.meeting) if each in taking_part), None)


def leaders(meeting: Meeting) -> list[Person]:
    """Who may come to lead an item, in order: the meeting's chair, then the vice chairs."""
    duties = [each for each in chairs_on(meeting.held_on) if each.kind == DutyKind.VICE_CHAIR]
    return [*filter(None, [meeting.chair]), *(duty.person for duty in duties)]


def free_substitutes(meeting: Meeting) -> list[Person]:
    """Substitutes who are there and do not serve on a seat."""
    there = meeting.attendances.present().filter(seat=None).for_page()
    return [each.person for each in there]


def free_to_replace(recusal: Recusal) -> list[Person]:
    """Substitutes who may serve in a recused person's place: free, with no part in the item yet."""
    others = recusal.item.recusals.exclude(pk=recusal.pk).values_list("person", "replaced_by")
    taken = {recusal.person_id}.union(*others)
    free = free_substitutes(recusal.item.meeting)
    return [each for each in free if each.pk not in taken]


def seat_left_by(recusal: Recusal) -> Seat | None:
    """The seat that a recused person serves on, or else will when they come."""
    meeting = recusal.item.meeting
    serving = meeting.attendances.present().serving().for_page()
    there = serving.filter(person=recusal.person).first()
    if there is not None:
        return there.seat
    own = [each for each in mandates_on(meeting.held_on) if each.person_id == recusal.person_id]
    return next((each.seat for each in own if each.kind == MandateKind.ORDINARY), None)


def substitutes_to_call(absence: Absence) -> list[Mandate]:
    """Substitutes in the order they are asked: not absent, not asked, not promised elsewhere."""
    meeting = absence.meeting
    own = next((m for m in mandates_on(meeting.held_on) if m.person_id == absence.person_id), None)
    if own is None or own.kind != MandateKind.ORDINARY:
        return []
    absent = Absence.objects.filter(meeting=meeting).values_list("person", flat=True)
    # Whoever said no to this one cannot come at all, so nobody is asked twice for a meeting.
    asked = SubstituteCall.objects.filter(absence__meeting=meeting).values_list("person", flat=True)
    taken = {*absent, *asked}
    candidates = [
        mandate
        for mandate in Mandate.objects.on(meeting.held_on).substitutes().for_list()
        if mandate.person_id not in taken
    ]
    return calling_order(candidates, member_id=own.seat.member_id)
