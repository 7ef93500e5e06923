"""Mails about meetings, absences and questions."""

import datetime as dt

import pytest

from board.meetings.actions.planning import cancel_meeting, edit_meeting
from board.meetings.actions.preparing import (
    accept_call,
    answer_question,
    ask_question,
    call_substitute,
    declare_absence,
    decline_call,
    withdraw_absence,
)
from board.meetings.models.meetings import SubstituteCall
from tests.board.mails import is_due, mail
from tests.factories.walking import walk

pytestmark = pytest.mark.django_db


@pytest.fixture
def ahead(planned):
    """Called already, without the papers that a notice makes."""
    walk(planned, "notice_sent")
    planned.refresh_from_db()
    return planned


def test_absence_and_call(ahead, board, director):
    absence = declare_absence(ahead, by=board.members[1].user)
    call_substitute(absence, by=director)

    assert mail("absence_declared")[1] == "Per Ek kan inte komma 3 december 2026"
    sent, subject = mail("substitute_called")
    assert subject == "Kan du ersätta Per Ek 3 december 2026?"
    assert sent.link == SubstituteCall.objects.get().get_absolute_url()


def test_a_moved_and_a_cancelled_meeting_replace_themselves_in_calendars(ahead, director):
    edit_meeting(ahead, start_time=dt.time(10), by=director)
    sent, subject = mail("meeting_moved")
    assert subject == "Styrelsemötet är ändrat till 3 december 2026 kl. 10.00"
    assert b"SEQUENCE:1" in sent.attachments[0].content

    cancel_meeting(ahead, reason="Storm.", by=director)
    sent, subject = mail("meeting_cancelled")
    assert subject == "Styrelsemötet 3 december 2026 är inställt"
    assert b"STATUS:CANCELLED" in sent.attachments[0].content


def test_answers_and_withdrawals_are_told(ahead, board, director):
    item = ahead.items.get(key="economy")
    question = ask_question(item, text="Räcker pengarna?", by=board.chair.user)
    answer_question(question, text="Ja.", by=director)
    absence = declare_absence(ahead, by=board.members[1].user)
    first = call_substitute(absence, by=director)
    accept_call(first, by=first.person.user)
    decline_call(first, by=first.person.user)
    call_substitute(absence, by=director)
    withdraw_absence(absence, by=board.members[1].user)

    assert mail("question_asked")[1] == "Karin Ask har ställt en fråga inför mötet 3 december 2026"
    assert mail("question_answered")[1] == "Din fråga om Ekonomi är besvarad"
    assert mail("call_withdrawn")[1] == "Du behöver inte ersätta 3 december 2026"
    assert not is_due("question_asked")
