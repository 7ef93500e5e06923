"""Who is on the board on a day."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, Max, OuterRef

from board.seats.models import Duty, Mandate, Seat
from board.seats.states import MandateKind
from kernel.accounts.models import User
from kernel.associations.models import Person
from kernel.associations.selectors import person_of


def seats_on(day: dt.date) -> list[Seat]:
    return list(Seat.objects.on(day).for_list())


def next_number() -> int:
    """The number for one more seat: they run through the whole board and none is used again."""
    return (Seat.objects.aggregate(last=Max("number"))["last"] or 0) + 1


def mandates_on(day: dt.date) -> list[Mandate]:
    return list(Mandate.objects.on(day).for_list())


def members_from(day: dt.date) -> list[Mandate]:
    """Ordinary members on a day or later, each person once."""
    mandates = Mandate.objects.not_over(day).ordinary().for_list()
    return list({mandate.person_id: mandate for mandate in mandates}.values())


def chairs_on(day: dt.date) -> list[Duty]:
    """The chair and then the vice chairs; nobody leads a board that they are no member of."""
    sits = Mandate.objects.on(day).ordinary().filter(person=OuterRef("person"))
    return list(Duty.objects.on(day).filter(Exists(sits)).select_related("person"))


def board_people(day: dt.date) -> list[Person]:
    """Everybody with a mandate: members first, then substitutes in their order."""
    mandates = sorted(
        mandates_on(day), key=lambda each: (each.kind != MandateKind.ORDINARY, each.order)
    )
    return [mandate.person for mandate in mandates]


def is_of_the_board(user: User, day: dt.date) -> bool:
    """Holds a mandate on a day."""
    person = person_of(user)
    return person is not None and Mandate.objects.on(day).filter(person=person).exists()
