"""What waits for whom."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from board.meetings.actions.planning import cancel_meeting
from board.meetings.actions.preparing import call_substitute, declare_absence, mark_read
from board.meetings.selectors.agenda import nearest_meeting, ready_for
from board.minutes.actions import approve_minutes, submit_minutes
from board.seats.actions import appoint, end_mandate, remove_seat
from board.sitting.actions.attending import Arrival, close_meeting, open_meeting
from board.sitting.actions.deciding import decide_item
from board.todos import waiting_for
from kernel.associations.models import Role
from kernel.associations.selectors import person_of, roles_held_by
from kernel.associations.waiting import gather
from kernel.workflow.actions import open_verbs
from tests.board.conftest import at
from tests.factories.board import ItemFactory, MeetingFactory
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


def test_a_called_meeting_whose_day_passed_unopened_is_for_the_director_to_settle(
    called, board, director, travel
):
    absence = declare_absence(called, by=board.members[2].user)
    call = call_substitute(absence, by=director)
    stig = call.person
    ItemFactory(meeting=called, position=100, title="Granskningen", presenter=board.members[1])
    travel.move_to(at(10, day=dt.date(2026, 12, 4)))
    later = MeetingFactory(held_on=dt.date(2027, 1, 20), status="notice_sent")

    anna = person_of(director)
    todos = gather(waiting_for(anna, roles_held_by(anna)))
    assert [(todo.title, todo.detail, todo.url) for todo in todos] == [
        (
            "Mötet 3 december 2026 är inte öppnat",
            "Öppna det med de tider då det hölls, eller ställ in det.",
            called.get_absolute_url(),
        )
    ]
    for person in (board.chair, board.members[1], board.members[2], stig):
        assert titles(person) == []
        assert nearest_meeting(person.user) == later

    assert {"open", "cancel"} & open_verbs(called, director) == {"open", "cancel"}
    cancel_meeting(called, reason="För få kom.", by=director)
    assert titles(anna) == []


def test_a_meeting_is_opened_afterwards_with_the_time_it_was_held(called, board, director, travel):
    travel.move_to(at(10, day=dt.date(2026, 12, 4)))
    seated = zip(board.members, board.seats, strict=True)
    arrivals = [Arrival(person, seat) for person, seat in seated]

    open_meeting(called, arrivals=arrivals, chair=board.chair, at=at(9), by=director)

    called.refresh_from_db()
    assert (called.status, called.opened_at) == ("open", at(9))
    assert nearest_meeting(board.chair.user) == called


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


def test_a_year_of_meetings_planned_ahead_waits_for_nobody(planned, director):
    MeetingFactory(held_on=dt.date(2027, 6, 10))

    assert titles(person_of(director)) == [
        "Gör dagordningen klar och skicka kallelsen till 3 december 2026"
    ]


def test_a_planned_meeting_whose_day_has_passed_is_entered_or_called_off(planned, director, travel):
    travel.move_to(at(9, day=dt.date(2026, 12, 4)))

    (told,) = gather(waiting_for(person_of(director), frozenset({Role.DIRECTOR})))

    assert (told.title, told.due_on) == ("Mötet 3 december 2026 är inte kallat", None)
    assert told.url == planned.get_absolute_url()


def test_a_mandate_that_runs_out_waits_until_somebody_comes_after_or_the_seat_goes_with_it(
    in_scope, board, director, make_person, travel
):
    travel.move_to(at(10, day=dt.date(2026, 8, 31)))
    anna = person_of(director)
    last = dt.date(2026, 10, 31)
    mandates = [seat.mandates.get(kind="ordinary") for seat in board.seats[:3]]
    for mandate in mandates:
        end_mandate(mandate, ends_on=last, by=director)
    names = [mandate.person.name for mandate in mandates]
    assert titles(anna) == [f"Mandatet för {name} som ledamot går ut" for name in names]

    appoint(
        board.seats[0], person=make_person("Frida Fredh", "board_member"), kind="ordinary",
        starts_on=dt.date(2026, 11, 1), ends_on=None, by=director,
    )  # fmt: skip
    for substitute in board.seats[1].mandates.substitutes():
        end_mandate(substitute, ends_on=last, by=director)
    remove_seat(board.seats[1], ends_on=last, by=director)

    assert titles(anna) == [f"Mandatet för {names[2]} som ledamot går ut"]
    # An empty seat goes on waiting.
    travel.move_to(at(10, day=dt.date(2026, 11, 1)))
    assert titles(anna) == [f"Mandatet för {names[2]} som ledamot har gått ut"]
