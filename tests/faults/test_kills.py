"""A sender may die anywhere: nothing is lost, and a second copy comes from one place only."""

from __future__ import annotations

import datetime as dt
import random
import signal
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from kernel.associations.scope import scope
from kernel.outbox.actions import enqueue
from kernel.outbox.models import Message
from tests.faults.conftest import ROUNDS, kill

pytestmark = pytest.mark.django_db(transaction=True)

MAILS = 3


@pytest.mark.parametrize("point", ["before_claim", "after_claim", "before_mark", "after_mark"])
def test_a_kill_loses_nothing(point, nursery, sink, invite, states, message_ids, settle):
    # Between the server's answer and our mark is the one place that gives a second copy.
    copies = ROUNDS if point == "before_mark" else 0

    for _round in range(ROUNDS):
        invite(MAILS)
        assert nursery.run(f"{point} 2") == signal.SIGKILL
        settle()

    taken = sink.taken()
    assert states() == {"sent": ROUNDS * MAILS}
    assert {message_id for message_id, _bytes in taken} == message_ids()
    # A copy has the same Message-ID and the same bytes.
    assert len(taken) == ROUNDS * MAILS
    assert sum(taken.values()) - len(taken) == copies
    assert max(taken.values()) <= 2


def test_random_kills_of_two_senders_lose_nothing(
    nursery, sink, invite, states, message_ids, settle
):
    chance = random.Random(2026)
    kills = 0
    for _round in range(ROUNDS):
        invite(10)
        first, second = nursery.start(), nursery.start()
        time.sleep(chance.uniform(0.02, 0.3))
        for sender in (first, second):
            if sender not in nursery.ended:
                kill(sender)
            kills += nursery.wait(sender) == signal.SIGKILL
        settle()

    taken = sink.taken()
    assert states() == {"sent": 10 * ROUNDS}
    assert {message_id for message_id, _bytes in taken} == message_ids()
    assert len(taken) == 10 * ROUNDS
    assert sum(taken.values()) - len(taken) <= kills


def test_two_senders_send_everything_once(nursery, sink, invite, states):
    invite(12)

    first, second = nursery.start(), nursery.start()

    assert (nursery.wait(first), nursery.wait(second)) == (0, 0)
    assert states() == {"sent": 12}
    assert sorted(sink.taken().values()) == [1] * 12


def test_two_beats_ask_once(association, make_person):
    """Both have the same reminders written at the same time."""
    people = [make_person(f"Gäst {number}", "lead", association=association) for number in range(5)]
    monday = dt.date(2026, 11, 30)

    def beat(_number: int) -> None:
        with scope(association):
            for person in people:
                enqueue("people.person_invited", to=person, subject=person, due_on=monday)
        connections.close_all()

    with ThreadPoolExecutor(2) as beats:
        list(beats.map(beat, range(2)))

    with scope(association):
        assert Message.objects.count() == 5
