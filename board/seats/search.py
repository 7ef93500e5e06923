"""Which words a mandate is found by: who sits on the board, and for which member."""

from __future__ import annotations

from board.seats.models import Mandate, Seat
from kernel.associations.models import Member, Person
from kernel.search.declared import Words, declare


def _words(mandate: Mandate) -> Words:
    return Words(str(mandate), place=mandate.seat.member.name, on=mandate.starts_on)


declare(
    Mandate,
    _words,
    joined=("person", "seat__member"),
    fed_by={Person: "person", Seat: "seat", Member: "seat__member"},
)
