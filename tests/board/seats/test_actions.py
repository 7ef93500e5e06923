"""Who is on the board, and from when to when."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from board.seats.actions import appoint, create_duty, create_seat, end_mandate, remove_seat
from board.seats.models import Mandate
from board.seats.states import SeatStatus, TermStatus
from kernel.associations.models import Member
from kernel.core.errors import DomainError
from tests.factories.board import MandateFactory

pytestmark = pytest.mark.django_db


def test_two_people_do_not_hold_a_seat_at_once(in_scope, board, director, make_person):
    other = make_person("Frida Fredh", "board_member")

    with pytest.raises(DomainError, match="Platsen är redan besatt under den tiden"):
        appoint(
            board.seats[0],
            person=other,
            kind="ordinary",
            starts_on=dt.date(2026, 1, 1),
            ends_on=None,
            by=director,
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        MandateFactory(seat=board.seats[0], person=other, starts_on=dt.date(2026, 1, 1))


def test_a_mandate_ends_and_another_begins_the_day_after(in_scope, board, director, make_person):
    mandate = Mandate.objects.get(person=board.members[4])
    other = make_person("Frida Fredh", "board_member")

    end_mandate(mandate, ends_on=dt.date(2026, 12, 31), by=director)
    new = appoint(
        board.seats[4],
        person=other,
        kind="ordinary",
        starts_on=dt.date(2027, 1, 1),
        ends_on=dt.date(2030, 12, 31),
        by=director,
    )

    assert (mandate.status, new.status) == (TermStatus.ENDED, TermStatus.CURRENT)


def test_a_seat_with_somebody_on_it_is_not_removed(in_scope, board, director):
    name = board.members[0].name
    with pytest.raises(DomainError, match=f"{name} har mandat på platsen efter den dagen"):
        remove_seat(board.seats[0], ends_on=dt.date(2026, 12, 31), by=director)

    empty = create_seat(
        member=board.seats[0].member, number=6, starts_on=dt.date(2026, 1, 1), by=director
    )
    remove_seat(empty, ends_on=dt.date(2026, 12, 31), by=director)
    assert empty.status == SeatStatus.REMOVED


def test_the_chair_is_one_and_a_member(in_scope, board, director):
    with pytest.raises(DomainError, match="väljs bland ledamöterna"):
        create_duty(
            person=board.substitutes[0],
            kind="chair",
            starts_on=dt.date(2026, 1, 1),
            ends_on=None,
            by=director,
        )
    with pytest.raises(DomainError, match="Styrelsen har redan en ordförande"):
        create_duty(
            person=board.members[3],
            kind="chair",
            starts_on=dt.date(2026, 1, 1),
            ends_on=None,
            by=director,
        )


def test_members_do_not_appoint(in_scope, board):
    with pytest.raises(PermissionDenied):
        create_seat(
            member=board.seats[0].member,
            number=6,
            starts_on=dt.date(2026, 1, 1),
            by=board.chair.user,
        )


@pytest.mark.parametrize(
    ("starts_on", "sentence"),
    [
        ("2026-12-31", "Norr är medlem från 1 januari 2027. Välj den dagen eller en senare."),
        ("2028-01-01", "Norr är medlem till och med 31 december 2027. Välj den dagen eller en"),
    ],
)
def test_a_seat_is_of_somebody_who_is_a_member(in_scope, board, director, starts_on, sentence):
    member = Member.objects.create(
        party=board.seats[0].member.party,
        name="Norr",
        joined_on=dt.date(2027, 1, 1),
        left_on=dt.date(2027, 12, 31),
    )

    with pytest.raises(DomainError, match=sentence):
        create_seat(
            member=member, number=6, starts_on=dt.date.fromisoformat(starts_on), by=director
        )
    seat = create_seat(member=member, number=6, starts_on=dt.date(2027, 1, 1), by=director)
    assert str(seat) == "6. Norr"
