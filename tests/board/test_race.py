"""Clicks at the same moment: one vote a seat, one decision an item, one approval a duty."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from board import actions
from board.models import AgendaItem, Decision, Vote
from kernel.associations.scope import scope
from kernel.core import clock
from kernel.core.errors import DomainError
from tests.factories.board import AttendanceFactory, ItemFactory, OpenMeetingFactory

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 4
ROUNDS = 5


def at_once(deed: Callable[[], object]) -> list[object]:
    """The deed done by several threads at the same moment; what each got, or how it was refused."""
    barrier, results = Barrier(AT_ONCE), []

    def run() -> None:
        barrier.wait()
        try:
            results.append(deed())
        except (DomainError, IntegrityError) as refused:
            results.append(refused)
        finally:
            connection.close()

    threads = [Thread(target=run) for _number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.fixture
def meeting(north, board):
    with scope(north):
        meeting = OpenMeetingFactory(chair=board.chair, held_on=clock.today())
        for seat, person in zip(board.seats, board.members, strict=True):
            AttendanceFactory(meeting=meeting, seat=seat, person=person)
    return meeting


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_clicks_at_once_are_one_vote(round_, north, meeting, board, director):
    user = board.members[1].user
    with scope(north):
        item = ItemFactory(meeting=meeting, status="open")
        actions.call_vote(item, yes="granted", no="rejected", by=director)

    def click() -> Vote:
        with scope(north, user=user):
            return actions.vote(AgendaItem.objects.get(pk=item.pk), choice="yes", by=user)

    results = at_once(click)

    assert sum(isinstance(result, Vote) for result in results) == 1
    with scope(north):
        assert Vote.objects.count() == 1


def test_votes_past_the_actions_are_one_as_well(north, meeting, board, director):
    """Straight into the table as the app's role: the key and the trigger have the last word."""
    with scope(north):
        item = ItemFactory(meeting=meeting, status="open")
        actions.call_vote(item, yes="granted", no="rejected", by=director)

    def insert() -> Vote:
        with scope(north):
            vote = Vote(
                item_id=item.pk,
                seat=board.seats[1],
                person=board.members[1],
                choice="yes",
                cast_at=clock.now(),
                recorded_by=board.members[1],
            )
            with transaction.atomic():
                vote.save()
            return vote

    results = at_once(insert)

    assert sum(isinstance(result, Vote) for result in results) == 1


def test_decisions_at_once_are_one_and_sections_have_no_gap(north, meeting, director):
    with scope(north):
        first = ItemFactory(meeting=meeting, status="open")

    def decide() -> Decision:
        with scope(north, user=director):
            item = AgendaItem.objects.get(pk=first.pk)
            return actions.decide_item(item, outcome="granted", text="att byta.", by=director)

    results = at_once(decide)

    assert sum(isinstance(result, Decision) for result in results) == 1
    with scope(north):
        assert list(Decision.objects.values_list("number", flat=True)) == [1]


def test_a_late_recusal_and_a_vote_do_not_both_stand(north, meeting, board, director):
    user = board.members[1].user
    with scope(north):
        item = ItemFactory(meeting=meeting, status="open")
        actions.call_vote(item, yes="granted", no="rejected", by=director)
    turns = iter([True, False] * AT_ONCE)

    def either() -> object:
        with scope(north, user=user):
            own = AgendaItem.objects.get(pk=item.pk)
            if next(turns):
                return actions.vote(own, choice="yes", by=user)
            return actions.declare_recusal(own, ground=1, by=user)

    at_once(either)

    with scope(north):
        assert Vote.objects.count() + item.recusals.count() == 1
