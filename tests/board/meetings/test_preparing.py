import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from board.meetings.actions.preparing import (
    accept_call,
    answer_question,
    ask_question,
    call_substitute,
    declare_absence,
    decline_call,
    mark_read,
    withdraw_absence,
)
from board.meetings.models.items import ReadMark
from board.meetings.models.meetings import Absence, Meeting
from board.meetings.selectors.electorate import substitutes_to_call
from board.meetings.states import CallStatus
from board.minutes.actions import approve_minutes, submit_minutes
from board.seats.actions import appoint, create_duty, create_seat, end_mandate, remove_seat
from board.seats.models import Mandate
from board.seats.states import SeatStatus, TermStatus
from board.sitting.actions.attending import (
    Arrival,
    arrive,
    close_meeting,
    leave,
    open_meeting,
    preside,
)
from board.sitting.actions.deciding import decide_item
from board.sitting.actions.recusing import declare_recusal, withdraw_recusal
from board.todos import todos_for
from kernel.associations.selectors import person_of, roles_held_by
from kernel.core.errors import DomainError, NotNowError
from kernel.outbox.models import Message
from tests.board.conftest import at
from tests.factories.board import ItemFactory, MandateFactory

pytestmark = pytest.mark.django_db


def told(kind):
    rows = Message.objects.filter(kind=kind, state="queued").order_by("pk")
    return list(rows.values_list("person__name", flat=True))


@pytest.fixture
def called(planned):
    """The notice has gone out."""
    Meeting.objects.filter(pk=planned.pk).update(status="notice_sent")
    planned.refresh_from_db()
    return planned


@pytest.fixture
def economy(called):
    return called.items.get(key="economy")


def test_reading_twice_is_one_mark(economy, board):
    for _time in range(2):
        mark_read(economy, by=board.chair.user)

    assert ReadMark.objects.get().person == board.chair


def test_a_question_is_answered_for_the_whole_board(economy, board, director):
    question = ask_question(economy, text="Räcker pengarna?", by=board.chair.user)
    assert told("board.question_asked") == ["Anna Holm"]

    answer_question(question, text="Ja.", by=director)

    assert told("board.question_answered") == ["Karin Ask"]
    with pytest.raises(DomainError, match="Frågan är redan besvarad"):
        answer_question(question, text="Nej.", by=director)


def test_only_director_and_presenter_answer(economy, board):
    question = ask_question(economy, text="Räcker pengarna?", by=board.chair.user)

    with pytest.raises(PermissionDenied):
        answer_question(question, text="Ja.", by=board.members[1].user)


# --- absence and substitutes ---------------------------------------------------------------------


def test_absence_tells_the_director_and_the_next_substitute_is_called(called, board, director):
    absence = declare_absence(called, by=board.members[2].user)
    assert told("board.absence_declared") == ["Anna Holm"]
    # Tora Vik is of the same member, and comes before Stig Ahl who is first in order.
    assert [m.person.name for m in substitutes_to_call(absence)] == ["Tora Vik", "Stig Ahl"]

    call = call_substitute(absence, by=director)

    assert call.person.name == "Tora Vik"
    assert told("board.substitute_called") == ["Tora Vik"]


def test_a_declined_call_goes_to_the_next(called, board, director):
    absence = declare_absence(called, by=board.members[2].user)
    first = call_substitute(absence, by=director)
    with pytest.raises(DomainError, match="En annan ersättare är redan tillfrågad"):
        call_substitute(absence, by=director)

    decline_call(first, by=first.person.user)
    assert told("board.substitute_declined") == ["Anna Holm"]
    second = call_substitute(absence, by=director)
    accept_call(second, by=second.person.user)

    assert (second.person.name, second.status) == ("Stig Ahl", CallStatus.ACCEPTED)
    with pytest.raises(DomainError, match="Det finns ingen fler ersättare att kalla"):
        other = declare_absence(called, by=board.chair.user)
        call_substitute(other, by=director)


def test_only_the_one_asked_or_the_director_answers(called, board, director):
    absence = declare_absence(called, by=board.members[2].user)
    call = call_substitute(absence, by=director)

    with pytest.raises(PermissionDenied):
        accept_call(call, by=board.substitutes[0].user)


def test_a_substitute_who_cannot_come_leaves_the_seat_to_the_next(called, board, director):
    absence = declare_absence(called, by=board.members[2].user)
    call = call_substitute(absence, by=director)

    declare_absence(called, by=call.person.user)

    call.refresh_from_db()
    assert call.status == CallStatus.DECLINED
    assert [m.person.name for m in substitutes_to_call(absence)] == ["Stig Ahl"]


def test_absence_is_declared_once_and_by_those_with_a_mandate(called, board, director, make_person):
    declare_absence(called, by=board.chair.user)
    with pytest.raises(DomainError, match="Förhindret är redan anmält"):
        declare_absence(called, by=board.chair.user)

    former = make_person("Frida Fredh", "board_member")
    with pytest.raises(DomainError, match="har inget mandat"):
        declare_absence(called, by=former.user)
    with pytest.raises(PermissionDenied):
        declare_absence(called, person=board.members[1], by=board.members[2].user)
    declare_absence(called, person=board.members[1], by=director)


def test_an_absence_taken_back_tells_the_substitute(called, board, director):
    absence = declare_absence(called, by=board.members[2].user)
    call_substitute(absence, by=director)

    withdraw_absence(absence, by=board.members[2].user)

    assert not Absence.objects.exists()
    assert told("board.call_withdrawn") == ["Tora Vik"]
    assert told("board.substitute_called") == []


def test_nothing_is_prepared_when_the_meeting_has_ended(economy, called, board):
    Meeting.objects.filter(pk=called.pk).update(
        status="held",
        chair=board.chair,
        checker=board.members[1],
        opened_at=at(9),
        closed_at=at(12),
    )
    user = board.chair.user
    for deed in (
        lambda: mark_read(economy, by=user),
        lambda: ask_question(economy, text="?", by=user),
        lambda: declare_recusal(economy, ground=1, by=user),
    ):
        with pytest.raises(NotNowError, match="Mötet är avslutat"):
            deed()
    with pytest.raises(NotNowError, match="Genomfört"):
        declare_absence(called, by=user)


def test_recusal_before_the_meeting_and_taken_back(economy, board, director):
    recusal = declare_recusal(economy, ground=2, by=board.chair.user)
    with pytest.raises(DomainError, match="Jävet är redan anmält"):
        declare_recusal(economy, ground=1, by=board.chair.user)
    with pytest.raises(PermissionDenied):
        withdraw_recusal(recusal, by=board.members[1].user)

    withdraw_recusal(recusal, by=board.chair.user)

    assert economy.recusals.count() == 0


# --- at the door -------------------------------------------------------------------------------


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
    from kernel.associations.models import Setting

    travel.move_to(at(9, 5))
    Setting(
        key="board_remote_decision", value="2026-02-05 § 4", valid_from=dt.date(2026, 2, 5)
    ).save()
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


# --- seats --------------------------------------------------------------------------------------


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
    with pytest.raises(DomainError, match="Någon har mandat på platsen efter den dagen"):
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


# --- what waits -----------------------------------------------------------------------------------


def titles(person):
    return [todo.title for todo in todos_for(person, roles_held_by(person))]


def test_todos_follow_the_meeting(planned, board, director):
    anna = person_of(director)
    assert titles(anna) == ["Gör dagordningen klar och skicka kallelsen till 3 december 2026"]

    Meeting.objects.filter(pk=planned.pk).update(status="notice_sent")
    planned.refresh_from_db()
    absence = declare_absence(planned, by=board.members[2].user)
    assert titles(anna) == ["Kalla ersättare för Mona Lund"]
    call = call_substitute(absence, by=director)
    assert titles(call.person)[0] == "Kan du ersätta Mona Lund 3 december 2026?"
    assert titles(board.chair) == ["Läs handlingarna till 3 december 2026"]
    for item in planned.items.matters():
        mark_read(item, by=board.chair.user)
    assert titles(board.chair) == []


def test_the_checker_is_asked_until_they_have_approved(meeting, board, director):
    item = ItemFactory(meeting=meeting, status="open")
    decide_item(item, outcome="granted", text="att byta.", by=director)
    close_meeting(meeting, at=at(10, 15), by=director)
    assert titles(person_of(director)) == ["Skriv klart protokollet från 3 december 2026"]

    minutes = submit_minutes(meeting, by=director)

    assert titles(board.chair) == ["Läs och godkänn protokollet från 3 december 2026"]
    assert titles(board.members[2]) == []
    approve_minutes(meeting, sha256=minutes.sha256, by=board.chair.user)
    assert titles(board.chair) == []
