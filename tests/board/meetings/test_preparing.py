"""Reading, asking, absences and substitutes."""

import pytest
from django.core.exceptions import PermissionDenied

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
from board.meetings.models.meetings import Absence
from board.meetings.selectors.electorate import substitutes_to_call
from board.meetings.states import CallStatus
from board.sitting.actions.recusing import declare_recusal
from kernel.core.errors import DomainError, NotNowError
from tests.board.conftest import at
from tests.board.mails import told
from tests.factories.walking import walk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("blank_paper")]


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
    walk(called, "open", chair=board.chair, opened_at=at(9))
    walk(called, "held", checker=board.members[1], closed_at=at(12))
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
