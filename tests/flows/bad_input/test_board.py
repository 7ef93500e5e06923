"""What the law lets no board do: a sentence in the browser, a refusal in the database."""

from __future__ import annotations

import re

import pytest
from django.db import DatabaseError, connection, transaction

from board.meetings.models.items import AgendaItem
from board.sitting.actions.deciding import call_vote, vote
from board.sitting.actions.recusing import declare_recusal
from board.sitting.models.decisions import Decision, Vote
from kernel.associations.scope import scope
from tests.board.conftest import at, board, travel  # noqa: F401 -- the same board as in its own tests
from tests.factories.board import ItemFactory
from tests.flows.bad_input.common import nothing_changes, send_out
from tests.flows.visitor import Visitor

pytestmark = pytest.mark.django_db


def test_board_without_quorum_takes_up_nothing(north, director, board, meeting):  # noqa: F811
    with scope(north):
        listed = ItemFactory(meeting=meeting, title="Lokaler")
        send_out(meeting, board.members[2:], by=director)
    visitor = Visitor(director).open(listed.get_absolute_url())

    with nothing_changes(north):
        visitor.page = visitor.client.post(listed.url_for("open"), follow=True)

    assert re.search(r"2 av 5 .*Minst 3 behövs", visitor.text), visitor.text


def test_board_without_quorum_decides_nothing(north, director, board, meeting, item):  # noqa: F811
    visitor = Visitor(director).open(item.url_for("decide"))
    with scope(north):
        send_out(meeting, board.members[2:], by=director)

    with nothing_changes(north):
        visitor.page = visitor.try_to_send(outcome="granted", text="att hyra lokalen i Norrby.")

    assert re.search(r"2 av 5 .*Minst 3 behövs", visitor.text), visitor.text
    assert "att hyra lokalen i Norrby." in visitor.page.content.decode()
    with scope(north):
        assert not Decision.objects.exists()


@pytest.fixture
def voting(north, director, board, item):  # noqa: F811
    """A vote is under way; the second member is recused."""
    with scope(north):
        declare_recusal(item, ground=2, person=board.members[1], by=director)
        call_vote(item, yes="granted", no="rejected", by=director)
    return item


def test_recused_member_does_not_vote(north, board, voting):  # noqa: F811
    recused = board.members[1]
    visitor = Visitor(recused.user).open(voting.get_absolute_url())

    with nothing_changes(north):
        visitor.page = visitor.client.post(voting.url_for("vote"), {"choice": "yes"}, follow=True)

    visitor.reads("Per Ek deltar inte i punkten och kan inte rösta.")


def test_recused_member_is_not_voted_for(north, director, board, voting):  # noqa: F811
    with nothing_changes(north):
        Visitor(director).client.post(
            voting.url_for("vote"), {"choice": "yes", "person": board.members[1].pk}
        )


@pytest.mark.parametrize("number", [0, 1], ids=["on a seat of another", "on the own seat"])
def test_database_refuses_the_vote_of_a_recused_member(number, north, board, voting):  # noqa: F811
    with scope(north), pytest.raises(DatabaseError), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO board_vote (association_id, item_id, seat_id, person_id, choice,"
                " cast_at, recorded_by_id) VALUES (%s, %s, %s, %s, 'yes', now(), %s)",
                [
                    north.pk,
                    voting.pk,
                    board.seats[number].pk,
                    board.members[1].pk,
                    board.members[1].pk,
                ],
            )
    with scope(north):
        assert not Vote.objects.exists()


def test_database_refuses_the_recusal_to_vanish_behind_a_vote(north, director, board, voting):  # noqa: F811
    """Votes are of the electorate as it was: neither a vote nor a recusal is slipped in beside."""
    with scope(north):
        vote(voting, choice="yes", person=board.members[0], by=director)
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE board_vote SET person_id = %s, seat_id = %s",
                [board.members[1].pk, board.seats[1].pk],
            )


def test_approved_minutes_are_not_changed(north, director, verified):
    with scope(north):
        item = AgendaItem.objects.get()
    visitor = Visitor(director)

    with nothing_changes(north):
        visitor.page = visitor.client.post(
            item.url_for("minute"),
            {"discussion": "Vi sa egentligen något annat.", "text": "att inte hyra."},
            follow=True,
        )
        visitor.reads("Protokollet kan inte ändras nu.", "Vi sa egentligen något annat.")
        for verb in ("submit_minutes", "attend", "close", "edit"):
            visitor.client.post(verified.url_for(verb), {"note": "x"})


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE board_decision SET text = 'att inte hyra.'",
        "UPDATE board_minutes SET content = '{}'",
        "UPDATE board_agendaitem SET discussion = 'x'",
        "UPDATE board_meeting SET checker_id = chair_id",
        "UPDATE workflow_event SET verb = 'x'",
        "DELETE FROM board_decision",
        "DELETE FROM board_minutes",
        "DELETE FROM workflow_event",
        "TRUNCATE board_minutes CASCADE",
        "TRUNCATE workflow_event CASCADE",
        "ALTER TABLE board_minutes DISABLE TRIGGER USER",
    ],
)
def test_database_refuses_to_change_approved_minutes(statement, north, verified):
    with scope(north), pytest.raises(DatabaseError), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(statement)
