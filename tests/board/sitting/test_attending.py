"""Who is there, on which seat, and who leads."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from board.meetings.models.meetings import Meeting
from board.seats.actions import allow_distance
from board.seats.models import Mandate
from board.sitting.actions.attending import (
    Arrival,
    arrive,
    close_meeting,
    leave,
    open_meeting,
    preside,
)
from board.sitting.actions.deciding import decide_item
from kernel.core.errors import DomainError
from kernel.workflow.models import Event
from tests.board.conftest import at
from tests.factories.board import ItemFactory, MandateFactory
from tests.factories.resolutions import resolved

pytestmark = pytest.mark.django_db


def open_it(meeting, board, director, **changes):
    seats = dict(zip(board.seats, board.members, strict=True))
    values = {
        "arrivals": [Arrival(person, seat) for seat, person in seats.items()],
        "chair": board.chair,
        "at": at(9, 2),
        **changes,
    }
    open_meeting(meeting, by=director, **values)


def test_a_meeting_is_opened_on_its_day_with_a_roll_call(called, board, director, travel):
    with pytest.raises(DomainError, match=r"Mötet är 3 december 2026\. Det kan öppnas då"):
        open_it(called, board, director)
    travel.move_to(at(9, 5))

    open_it(called, board, director)

    assert called.attendances.present().serving().count() == 5
    assert called.chair == board.chair


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (
            lambda b: {"arrivals": [Arrival(b.members[1], b.seats[1])]},
            "ska tjänstgöra på en plats",
        ),
        (
            lambda b: {
                "arrivals": [
                    Arrival(b.chair, b.seats[0]),
                    Arrival(b.members[1], b.seats[2]),
                ]
            },
            "tjänstgör på sin egen plats",
        ),
        (
            lambda b: {"arrivals": [Arrival(b.chair, b.seats[0], "video")]},
            "inte beslutat att ledamöter får delta på distans",
        ),
        (lambda b: {"at": at(9, 30)}, "Klockslaget har inte varit än"),
    ],
)
def test_an_impossible_roll_call_is_refused(make, sentence, called, board, director, travel):
    travel.move_to(at(9, 5))

    with pytest.raises(DomainError, match=sentence):
        open_it(called, board, director, **make(board))


def test_remote_needs_a_decision_and_sound_only_a_reason(called, board, director, travel):
    travel.move_to(at(9, 5))
    allow_distance(
        resolution=resolved("2026-02-05 § 4"),
        extent="Alla, med ljud och bild.",
        starts_on=dt.date(2026, 2, 5),
        by=director,
    )
    arrivals = [Arrival(board.chair, board.seats[0], "audio")]
    with pytest.raises(DomainError, match="Skriv varför personen deltar utan bild"):
        open_it(called, board, director, arrivals=arrivals)

    arrivals = [Arrival(board.chair, board.seats[0], "video")]
    open_it(called, board, director, arrivals=arrivals)


def test_a_late_member_takes_the_seat_back(meeting, board, director, travel):
    mona, stig, seat = board.members[2], board.substitutes[0], board.seats[2]
    leave(meeting, person=mona, at=at(9, 30), by=director)
    arrive(meeting, arrival=Arrival(stig, seat), at=at(9, 31), by=director)
    with pytest.raises(DomainError, match="Stig Ahl tjänstgör redan på platsen"):
        arrive(
            meeting,
            arrival=Arrival(board.substitutes[1], seat),
            at=at(9, 35),
            by=director,
        )

    arrive(meeting, arrival=Arrival(mona, seat), at=at(10), by=director)

    there = {a.person.name: a.seat for a in meeting.attendances.present()}
    assert there["Mona Lund"] == seat
    assert there["Stig Ahl"] is None


def test_presence_is_not_rewritten_before_a_decision(meeting, item, board, director):
    decide_item(item, outcome="granted", text="att byta.", by=director)

    with pytest.raises(DomainError, match=r"§ 1 beslutades kl\."):
        leave(meeting, person=board.members[1], at=at(9, 30), by=director)
    with pytest.raises(DomainError, match=r"Mötet öppnades kl\."):
        leave(meeting, person=board.members[1], at=at(8), by=director)
    with pytest.raises(DomainError, match="Tora Vik är inte antecknad som närvarande"):
        leave(meeting, person=board.substitutes[1], at=at(10, 15), by=director)


def test_one_person_serves_on_a_seat_at_a_time_also_by_sql(meeting, board):
    with pytest.raises(IntegrityError), transaction.atomic():
        meeting.attendances.filter(person=board.substitutes[0]).update(seat=board.seats[1])


def test_another_member_leads_from_now_on(meeting, board, director):
    with pytest.raises(DomainError, match="ska tjänstgöra på en plats"):
        preside(meeting, person=board.substitutes[0], by=director)
    with pytest.raises(DomainError, match="Ordföranden kan inte också vara justerare"):
        preside(meeting, person=board.members[1], by=director)

    preside(meeting, person=board.members[2], by=director)

    assert meeting.chair == board.members[2]


def test_an_unhandled_matter_keeps_the_meeting_open(meeting, director):
    ItemFactory(meeting=meeting, title="Lokaler")

    with pytest.raises(DomainError, match="Punkten ”Lokaler” är inte behandlad"):
        close_meeting(meeting, at=at(10, 15), by=director)


def test_a_meeting_without_a_checker_is_not_closed(meeting, director):
    Meeting.objects.filter(pk=meeting.pk).update(checker=None)

    with pytest.raises(DomainError, match="Ingen justerare är vald"):
        close_meeting(meeting, at=at(10, 15), by=director)


# Tora Vik is of the same member as Mona Lund on seat 3; Stig Ahl comes first in the order of all.


def test_a_substitute_who_serves_before_another_who_is_there_is_pointed_out(
    called, board, director, travel
):
    travel.move_to(at(9, 5))
    stig, tora = board.substitutes
    there = [Arrival(board.chair, board.seats[0]), Arrival(stig, board.seats[2])]

    sentence = "Tora Vik är med och står före Stig Ahl i inkallelseordningen för Region Norr"
    with pytest.raises(DomainError, match=sentence):
        open_it(called, board, director, arrivals=[*there, Arrival(tora, None)])
    called.refresh_from_db()
    assert (called.status, called.attendances.count()) == ("notice_sent", 0)

    open_it(called, board, director, arrivals=[*there, Arrival(tora, None)], despite_order=True)
    opened = Event.objects.about(called).get(verb="open")
    assert opened.note_row.text == "Stig Ahl tjänstgör före Tora Vik i inkallelseordningen"


@pytest.mark.parametrize(
    ("serving", "place", "waiting"),
    [
        (0, 2, None),  # whoever is not there is not passed over
        (1, 2, 0),  # of the same member
        (0, 4, 1),  # of no member with a substitute: the order of all
    ],
)
def test_a_substitute_whose_turn_it_is_serves_without_a_word(
    serving, place, waiting, called, board, director, travel
):
    travel.move_to(at(9, 5))
    arrivals = [
        Arrival(board.chair, board.seats[0]),
        Arrival(board.substitutes[serving], board.seats[place]),
    ]
    if waiting is not None:
        arrivals.append(Arrival(board.substitutes[waiting], None))

    open_it(called, board, director, arrivals=arrivals)

    assert Event.objects.about(called).get(verb="open").note_seal == ""
    assert called.attendances.serving().count() == 2


def test_two_with_the_same_place_in_the_order_are_not_before_each_other(
    called, board, director, travel
):
    """Each seat has its own substitute, the first: to a seat of a third member comes any."""
    Mandate.objects.filter(kind="substitute").update(order=1)
    travel.move_to(at(9, 5))
    stig, tora = board.substitutes
    there = [Arrival(board.chair, board.seats[0]), Arrival(tora, board.seats[4])]

    open_it(called, board, director, arrivals=[*there, Arrival(stig, None)])

    assert Event.objects.about(called).get(verb="open").note_seal == ""


def test_all_who_serve_before_their_turn_are_said_before_one_is_recorded(
    called, board, director, travel, make_person
):
    ulla = make_person("Ulla Ny", "substitute")
    MandateFactory(seat=board.seats[4], person=ulla, kind="substitute", order=3)
    travel.move_to(at(9, 5))
    stig, tora = board.substitutes
    arrivals = [
        Arrival(board.chair, board.seats[0]),
        Arrival(tora, board.seats[1]),
        Arrival(ulla, board.seats[3]),
        Arrival(stig, None),
    ]

    with pytest.raises(DomainError) as refused:
        open_it(called, board, director, arrivals=arrivals)
    open_it(called, board, director, arrivals=arrivals, despite_order=True)

    assert str(refused.value) == (
        "Stig Ahl är med och står före Tora Vik i inkallelseordningen för Norrby kommun. "
        "Stig Ahl är med och står före Ulla Ny i inkallelseordningen för Region Norr. "
        "Följ inkallelseordningen, eller kryssa i att den frångås."
    )
    opened = Event.objects.about(called).get(verb="open")
    assert opened.note_row.text == (
        "Tora Vik tjänstgör före Stig Ahl i inkallelseordningen. "
        "Ulla Ny tjänstgör före Stig Ahl i inkallelseordningen"
    )


def test_who_takes_a_seat_during_the_meeting_keeps_the_order(meeting, board, director):
    mona, (stig, tora), seat = board.members[2], board.substitutes, board.seats[2]
    arrive(meeting, arrival=Arrival(tora, None), at=at(9, 20), by=director)
    leave(meeting, person=mona, at=at(9, 30), by=director)

    with pytest.raises(DomainError, match="Tora Vik är med och står före Stig Ahl"):
        arrive(meeting, arrival=Arrival(stig, seat), at=at(9, 31), by=director)
    arrive(meeting, arrival=Arrival(stig, seat), at=at(9, 31), by=director, despite_order=True)

    notes = [
        event.note_row.text
        for event in Event.objects.about(meeting).filter(verb="attend").order_by("pk")
    ]
    assert notes[-1] == "Stig Ahl. Stig Ahl tjänstgör före Tora Vik i inkallelseordningen"
    # A member who comes late takes the seat back, whoever waits.
    arrive(meeting, arrival=Arrival(mona, seat), at=at(10), by=director)
