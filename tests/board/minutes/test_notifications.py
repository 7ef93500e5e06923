"""Mails about minutes."""

import pytest

from board.minutes.actions import approve_minutes, submit_minutes
from board.sitting.actions.attending import close_meeting
from board.sitting.actions.deciding import decide_item
from tests.board.conftest import at
from tests.board.mails import is_due, mail
from tests.factories.board import ItemFactory

pytestmark = pytest.mark.django_db


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
    assert mail("minutes_verified")[1] == "Protokollet från 3 december 2026 är justerat"
