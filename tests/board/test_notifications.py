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
from board.meetings.models.meetings import Meeting, SubstituteCall
from board.minutes.actions import approve_minutes, submit_minutes
from board.papers.actions import send_notice, update_papers
from board.sitting.actions.attending import close_meeting
from board.sitting.actions.deciding import decide_item
from kernel.outbox.kinds import declared
from kernel.outbox.models import Message
from tests.board.conftest import at
from tests.factories.board import ItemFactory

pytestmark = pytest.mark.django_db


def mail(kind):
    message = Message.objects.filter(kind=f"board.{kind}").first()
    sent = declared()[f"board.{kind}"].render(message)
    return sent, sent.subject.replace("\N{NO-BREAK SPACE}", " ")


def is_due(kind):
    message = Message.objects.filter(kind=f"board.{kind}").first()
    return declared()[f"board.{kind}"].still_due(message)


@pytest.fixture
def called(planned, director):
    send_notice(planned, by=director)
    return planned


@pytest.fixture
def ahead(planned):
    """Called already, without the papers that a notice makes."""
    Meeting.objects.filter(pk=planned.pk).update(status="notice_sent")
    planned.refresh_from_db()
    return planned


def test_the_notice_carries_the_agenda_and_the_calendar_file(called):
    sent, subject = mail("notice")

    assert subject == "Kallelse till styrelsemöte 3 december 2026 kl. 9.00"
    assert "1. Mötet öppnas" in sent.body
    assert "Anmäl förhinder senast 30 november 2026." in sent.body
    assert sent.link_label == "Öppna handlingarna"
    [attachment] = sent.attachments
    assert attachment.media_type == "text/calendar"
    assert b"BEGIN:VEVENT" in attachment.content
    assert is_due("notice")
    Meeting.objects.filter(pk=called.pk).update(status="cancelled")
    assert not is_due("notice")


def test_only_the_latest_papers_are_told_of(called, director):
    update_papers(called, by=director)
    assert mail("papers_changed")[1] == "Handlingarna till 3 december 2026 har ändrats"
    assert is_due("papers_changed")

    update_papers(called, by=director)

    assert not is_due("papers_changed")


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


def test_minutes_are_asked_for_until_they_are_approved(meeting, board, director):
    item = ItemFactory(meeting=meeting, status="open")
    decide_item(item, outcome="granted", text="att byta.", by=director)
    close_meeting(meeting, at=at(10, 15), by=director)
    assert mail("write_minutes")[1] == "Skriv klart protokollet från 3 december 2026"
    assert is_due("write_minutes")
    minutes = submit_minutes(meeting, by=director)

    sent, subject = mail("minutes_to_approve")
    assert subject == "Protokoll att godkänna: styrelsemöte 3 december 2026"
    assert "senast 17 december 2026" in sent.body
    assert is_due("minutes_to_approve")
    approve_minutes(meeting, sha256=minutes.sha256, by=board.chair.user)
    approve_minutes(meeting, sha256=minutes.sha256, by=board.members[1].user)
    assert not is_due("minutes_to_approve")
    assert mail("minutes_adjusted")[1] == "Protokollet från 3 december 2026 är justerat"


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
