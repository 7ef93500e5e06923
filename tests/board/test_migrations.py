"""Rows from before minutes were said to be *verified* are understood under the new words.

Until board 0006 the word was *adjusted*: the test goes back there with rows of two associations.
"""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection
from django.db.transaction import atomic

from board.meetings.models.meetings import Meeting
from kernel.associations.scope import scope
from kernel.outbox.actions import enqueue
from kernel.workflow.actions import record
from kernel.workflow.chain import faults
from kernel.workflow.models import Event
from kernel.workflow.selectors import history_of
from tests.factories.board import OpenMeetingFactory
from tests.factories.commissions import PersonFactory

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

AT_NOON = dt.datetime(2026, 12, 3, 12, tzinfo=dt.UTC)
VERIFIED_ON = dt.date(2026, 12, 10)


def migrate(*name):
    call_command("migrate", "board", *name, database="owner", verbosity=0)


def rows(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def stored(association):
    """What an association's meetings and messages hold, by the words of the database."""
    with scope(association):
        return rows("SELECT status FROM board_meeting ORDER BY held_on"), rows(
            "SELECT kind, count(*) FROM outbox_message GROUP BY kind ORDER BY kind"
        )


def guards(word):
    [(number,)] = rows(f"SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'pgtrigger_{word}_%'")
    return number


def make(association, by):
    """A meeting held, one verified and one posted, with mail that waits and a history."""
    with scope(association):
        for day, status, values in (
            (1, "held", {}),
            (2, "verified", {"verified_on": VERIFIED_ON}),
            (3, "posted", {"verified_on": VERIFIED_ON, "last_appeal_on": dt.date(2027, 1, 4)}),
        ):
            meeting = OpenMeetingFactory(
                held_on=dt.date(2026, 12, day),
                closed_at=AT_NOON,
                checker=PersonFactory(),
                status=status,
                **values,
            )
            record(meeting, "create", by=by, target="planned")
            for kind in ("minutes_verified", "minutes_returned"):
                enqueue(f"board.{kind}", to=meeting.chair, subject=meeting)
            if status != "held":
                # As the deed was recorded until then.
                record(meeting, "adjust", by=by, source="with_checkers", target="adjusted")


@pytest.fixture
def before(north, south, director, stranger):
    """Two associations as they stood when the word was *adjusted*."""
    make(north, director)
    make(south, stranger)
    migrate("0006_decision_money_is_whole")
    return north, south


def test_what_was_adjusted_before_is_verified_today(before):
    """There and back is one test: each way costs a second."""
    assert (guards("adjusted"), guards("verified")) == (13, 0)
    assert [stored(association) for association in before] == [
        (
            [("held",), ("adjusted",), ("posted",)],
            [("board.minutes_adjusted", 3), ("board.minutes_returned", 3)],
        )
    ] * 2

    migrate("0008_verified_mails")

    assert (guards("adjusted"), guards("verified")) == (0, 13)
    assert [stored(association) for association in before] == [
        (
            [("held",), ("verified",), ("posted",)],
            [("board.minutes_returned", 3), ("board.minutes_verified", 3)],
        )
    ] * 2
    migrate()  # the rest of what today's code knows
    for association in before:
        with scope(association):
            _is_guarded_as_before()
            _has_its_history()
    call_command("verify_history")


def _is_guarded_as_before():
    meetings = Meeting.objects.order_by("held_on")
    days = list(meetings.values_list("verified_on", flat=True))
    assert days == [None, VERIFIED_ON, VERIFIED_ON]
    with pytest.raises(IntegrityError, match="verified minutes are not changed"), atomic():
        meetings.filter(status="verified").update(place="Någon annanstans")
    with pytest.raises(IntegrityError, match="meeting_verified_has_day"), atomic():
        OpenMeetingFactory(status="verified", checker=PersonFactory(), closed_at=AT_NOON)


def _has_its_history():
    """Sealed as it was, found by the verb of today, read in the words that it always had."""
    assert list(faults()) == []
    for status in ("verified", "posted"):
        meeting = Meeting.objects.get(status=status)
        found = Event.objects.about(meeting, verbs=["verify"])
        assert [(event.verb, event.target) for event in found] == [("adjust", "adjusted")]
        assert [(entry.did, entry.status) for entry in history_of(meeting)] == [
            ("justerade protokollet", "Justerat"),
            ("planerade mötet", "Planerat"),
        ]
