"""What waits for whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from board.meetings.actions.preparing import call_substitute, declare_absence, mark_read
from board.meetings.selectors.agenda import ready_for
from board.minutes.actions import approve_minutes, submit_minutes
from board.sitting.actions.attending import close_meeting
from board.sitting.actions.deciding import decide_item
from board.todos import waiting_for
from kernel.associations.selectors import person_of, roles_held_by
from kernel.associations.waiting import gather
from tests.board.conftest import at
from tests.factories.board import ItemFactory
from tests.factories.commissions import MemberFactory, ProposalFactory
from tests.factories.walking import walk

pytestmark = pytest.mark.django_db


def titles(person):
    return [todo.title for todo in gather(waiting_for(person, roles_held_by(person)))]


def test_todos_follow_the_meeting(planned, board, director):
    anna = person_of(director)
    assert titles(anna) == ["Gör dagordningen klar och skicka kallelsen till 3 december 2026"]

    walk(planned, "notice_sent")
    planned.refresh_from_db()
    absence = declare_absence(planned, by=board.members[2].user)
    assert titles(anna) == ["Kalla ersättare för Mona Lund till mötet 3 december 2026"]
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


def test_whoever_presents_an_item_is_told_while_the_meeting_is_ahead(planned, board, director):
    stig = board.substitutes[0]
    asked = [
        ("Revisorernas granskning", stig, "listed"),
        ("Struken", stig, "struck"),
        ("Någon annans", board.substitutes[1], "listed"),
        ("Chefens egen", person_of(director), "listed"),
    ]
    item, *_others = [
        ItemFactory(meeting=planned, position=100 + at, title=title, presenter=who, status=status)
        for at, (title, who, status) in enumerate(asked)
    ]

    shown = [(todo.title, todo.url) for todo in gather(waiting_for(stig, roles_held_by(stig)))]
    assert shown == [
        (
            "Presentera Revisorernas granskning på mötet 3 december 2026",
            item.get_absolute_url(),
        )
    ]
    assert titles(person_of(director)) == [
        "Gör dagordningen klar och skicka kallelsen till 3 december 2026"
    ]

    walk(planned, "cancelled")
    assert titles(stig) == []


@pytest.mark.parametrize("count", [1, 3, 100])
def test_what_is_ready_costs_the_same_for_any_number(count, planned, board, director):
    member = board.chair.member or MemberFactory()
    for _number in range(count):
        ProposalFactory(owner=member, status="awaiting_board")
        ProposalFactory(owner=member, status="tabled")
    anna = person_of(director)
    roles = roles_held_by(anna)

    with CaptureQueriesContext(connection) as asked:
        todos = gather(waiting_for(anna, roles))

    assert f"{2 * count} är klara" in [todo.detail for todo in todos]
    assert len(asked) == 1


@pytest.mark.parametrize("count", [1, 3, 100])
def test_the_list_of_what_is_ready_costs_the_same_for_any_number(count, planned, board):
    member = board.chair.member or MemberFactory()
    for _number in range(count):
        ProposalFactory(owner=member, status="awaiting_board")

    with CaptureQueriesContext(connection) as asked:
        ready = ready_for(planned)

    assert len(ready) == count
    # proposals and their budgets, reports, final reports
    assert len(asked) == 4
