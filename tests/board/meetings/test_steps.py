"""The meeting's page shows one chain of steps and one next action."""

import datetime as dt
import re

import pytest

from board.meetings.models.meetings import Meeting
from board.meetings.selectors.steps import steps_of
from board.papers.actions import send_notice
from kernel.associations.scope import scope
from tests.board.conftest import at
from tests.board.pages import text, url
from tests.factories.board import ItemFactory, MeetingFactory
from tests.factories.commissions import ProposalFactory
from tests.later import printed

pytestmark = pytest.mark.django_db

FILLED = re.compile(r'class="btn btn-primary"[^>]*>([^<(]+)')


@pytest.mark.parametrize(
    ("status", "steps"),
    [
        ("planned", ["nu senast 26 november 2026", "3 december 2026", "senast 17 december 2026"]),
        ("notice_sent", ["klart", "nu 3 december 2026", "senast 17 december 2026"]),
        ("held", ["klart", "klart 3 december 2026", "nu senast 17 december 2026"]),
        ("verified", ["klart", "klart 3 december 2026", "klart 10 december 2026", "nu"]),
        ("posted", ["klart", "klart 3 december 2026", "klart 10 december 2026"]),
        ("cancelled", []),
    ],
)
def test_a_meeting_has_one_chain_of_steps(status, steps):
    meeting = Meeting(held_on=dt.date(2026, 12, 3), notice_by=dt.date(2026, 11, 26), status=status)
    if status in ("verified", "posted"):
        meeting.verified_on = dt.date(2026, 12, 10)

    said = [
        " ".join(filter(None, ["klart" * step.is_done, "nu" * step.is_now, step.detail]))
        for step in steps_of(meeting)
    ]

    assert said[: len(steps)] == steps


@pytest.mark.usefixtures("blank_paper")
def test_one_thing_is_next_for_each_and_nothing_is_opened_ahead(
    client, north, board, director, travel
):
    travel.move_to(at(9, day=dt.date(2026, 11, 20)))
    with scope(north):
        meeting = MeetingFactory(held_on=dt.date(2026, 12, 3))
        ItemFactory(meeting=meeting, title="Ny lokal", kind="decision")

    def filled(person) -> list[str]:
        client.force_login(person)
        page = text(client.get(url("meeting-detail", meeting.pk)))
        return [words.strip() for words in FILLED.findall(page.split("<main")[1])]

    assert filled(director) == ["Skicka kallelse"]
    with scope(north):
        printed(send_notice(meeting, by=director))
    assert filled(director) == ["Öppna alla handlingar"]
    assert filled(board.members[1].user) == ["Öppna alla handlingar"]

    travel.move_to(at(9))
    assert filled(director) == ["Öppna mötet"]
    assert filled(board.members[1].user) == ["Öppna alla handlingar"]


def test_what_the_notice_brings_is_seen_before_it_is_sent(client, north, board, director, travel):
    travel.move_to(at(9, day=dt.date(2026, 11, 20)))
    client.force_login(director)
    with scope(north):
        meeting = MeetingFactory(held_on=dt.date(2026, 12, 3), place="Stadshuset")
        ready = ProposalFactory(written=True, sent=True, status="awaiting_board")
        ItemFactory(meeting=meeting, title="Mentorer", proposal=ready)
        taken_back = ProposalFactory(written=True, sent=True, status="draft")
        ItemFactory(meeting=meeting, title="Kompassen", proposal=taken_back)
        ItemFactory(meeting=meeting, title="Ny lokal", kind="decision")

    page = text(client.get(url("meeting-send_notice", meeting.pk)))

    assert "7 personer får kallelsen" in page
    assert board.chair.email in page
    rows = {
        row.split("</a>")[0].split(". ")[-1]: row
        for row in page.split('<li class="f-uppgift">')[1:]
    }
    assert "går inte att ändra efteråt" in rows["Mentorer"]
    assert "inte klar för styrelsen" in rows["Kompassen"]
    assert "inget underlag" in rows["Ny lokal"].split("</li>")[0]
    assert "Kallelse till styrelsemöte" in page
    assert "Välkommen till styrelsemöte" in page
