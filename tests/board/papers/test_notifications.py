"""Mails about the papers."""

import pytest

from board.papers.actions import send_notice, update_papers
from tests.board.mails import is_due, mail
from tests.factories.walking import walk
from tests.later import printed

pytestmark = pytest.mark.django_db


@pytest.fixture
def called(planned, director):
    send_notice(planned, by=director)
    return planned


def test_the_notice_carries_the_agenda_and_the_calendar_file(called):
    sent, subject = mail("notice")

    assert subject == "Kallelse till styrelsemöte 3 december 2026 kl. 9.00"
    assert "1. Mötet öppnas" in sent.body
    assert "Anmäl förhinder senast 30 november 2026." in sent.body
    assert sent.link_label == "Öppna handlingarna"
    [attachment] = sent.attachments
    assert attachment.media_type == "text/calendar; method=REQUEST"
    said = attachment.content.replace(b"\r\n ", b"").decode()
    page = f"http://testserver{called.get_absolute_url()}"
    assert f"URL:{page}\r\n" in said
    assert f"Mötet och dess handlingar: {page}" in said
    assert f":mailto:{called.secretary.email}\r\n" in said
    assert is_due("notice")
    walk(called, "cancelled")
    assert not is_due("notice")


@pytest.mark.usefixtures("blank_paper")
def test_only_the_latest_papers_are_told_of(called, director):
    printed(update_papers(called, by=director))
    assert mail("papers_changed")[1] == "Handlingarna till 3 december 2026 har ändrats"
    assert is_due("papers_changed")

    printed(update_papers(called, by=director))

    assert not is_due("papers_changed")
