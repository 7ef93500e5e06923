"""The meeting's page shows one chain of steps and one next action."""

import datetime as dt
import re

import pytest

from board.meetings.models.meetings import Meeting
from board.meetings.selectors.steps import next_deed, steps_of
from board.papers.actions import send_notice
from kernel.associations.scope import scope
from tests.board.conftest import at
from tests.board.pages import text, url
from tests.factories.board import ItemFactory, MeetingFactory
from tests.factories.commissions import ProposalFactory
from tests.later import printed

pytestmark = pytest.mark.django_db

BY, WHEN = "senast 17 december 2026", "när protokollet är justerat"
FILLED = re.compile(r'class="btn btn-primary"[^>]*>([^<(]+)')


@pytest.mark.parametrize(
    ("status", "steps"),
    [
        ("planned", ["nu senast 26 november 2026", "3 december 2026", BY, WHEN]),
        ("notice_sent", ["klart", "nu 3 december 2026", BY, WHEN]),
        ("open", ["klart", "nu 3 december 2026", BY, WHEN]),
        ("held", ["klart", "klart 3 december 2026", f"nu {BY}", WHEN]),
        ("with_checkers", ["klart", "klart 3 december 2026", f"nu {BY}", WHEN]),
        ("verified", ["klart", "klart 3 december 2026", "klart 10 december 2026", "nu"]),
        ("posted", ["klart", "klart 3 december 2026", "klart 10 december 2026", "klart"]),
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

    assert said == steps


@pytest.mark.parametrize(
    ("status", "day", "verbs", "may_post", "page"),
    [
        ("planned", 10, {"send_notice", "edit"}, True, "send_notice"),
        ("notice_sent", 10, {"open", "update_papers"}, True, None),
        ("notice_sent", 3, {"open", "update_papers"}, True, "open"),
        ("notice_sent", 2, {"open", "update_papers"}, True, "open"),
        ("held", 2, {"submit_minutes"}, True, "minutes"),
        ("with_checkers", 2, {"approve_minutes", "return_minutes"}, False, "minutes"),
        ("verified", 2, set(), True, "notices"),
        ("verified", 2, set(), False, None),
        ("posted", 2, set(), True, None),
    ],
)
def test_what_is_next_hangs_on_the_step_and_on_who_asks(travel, status, day, verbs, may_post, page):
    travel.move_to(at(9))  # on the third
    meeting = Meeting(held_on=dt.date(2026, 12, day), status=status)

    found = next_deed(meeting, verbs, may_post=may_post)

    assert (found and found.page) == page


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
    assert "går inte att ändra när kallelsen har gått" in rows["Mentorer"]
    assert "inte klar för styrelsen" in rows["Kompassen"]
    assert "inget underlag" in rows["Ny lokal"].split("</li>")[0]
    assert "Kallelse till styrelsemöte" in page
    assert "Välkommen till styrelsemöte" in page
