"""The mail server, Redis or the database is away for a while, and everything arrives after."""

from __future__ import annotations

import signal
import time

import pytest
from django.db import connection

from kernel.associations.scope import scope
from kernel.core import clock
from kernel.outbox.models import Delivery
from tests.faults.conftest import PATIENCE, ROUNDS, TIMEOUT, end, kill

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def hurry(association):
    """Do not wait out the minute between two attempts."""

    def make_due() -> None:
        with scope(association):
            Delivery.objects.filter(state="queued").update(next_attempt_at=clock.now())

    return make_due


def wait_for(answer) -> None:
    until = time.monotonic() + PATIENCE
    while not answer():
        assert time.monotonic() < until
        time.sleep(0.1)


@pytest.mark.parametrize("code", ["421", "451"])
def test_refused_for_now_arrives_later(code, nursery, sink, invite, states, hurry):
    invite(2)
    sink.answer(code)
    nursery.run()
    assert (states(), sink.taken()) == ({"queued": 2}, {})

    sink.answer("ok")
    hurry()
    nursery.run()

    assert states() == {"sent": 2}
    assert sorted(sink.taken().values()) == [1, 1]


def test_refused_for_good_has_failed_and_blocks_nothing(nursery, sink, invite, states):
    invite(1)
    sink.answer("550")
    nursery.run()
    sink.answer("ok")
    invite(1)
    nursery.run()

    assert states() == {"failed": 1, "sent": 1}


def test_a_silent_server_gets_it_later(nursery, sink, invite, states, hurry):
    invite(1)
    sink.answer("hang")
    nursery.run()
    assert states() == {"queued": 1}

    sink.answer("ok")
    hurry()
    nursery.run()

    assert states() == {"sent": 1}


def test_a_connection_lost_after_the_mail_was_taken_gives_one_copy(
    nursery, sink, invite, states, hurry
):
    invite(1)
    sink.answer("drop")
    nursery.run()
    sink.answer("ok")
    hurry()
    nursery.run()

    assert states() == {"sent": 1}
    # The same Message-ID and the same bytes twice.
    assert list(sink.taken().values()) == [2]


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_a_slow_server_that_works_takes_a_mail_once(round_, nursery, sink, invite, states):
    """Every answer comes in time, and all of them together take longer than any one may."""
    invite(1)
    sink.answer(f"slow {0.8 * TIMEOUT}")
    first = nursery.start()
    for _number in range(4):
        time.sleep(TIMEOUT)
        nursery.run()

    assert nursery.wait(first) == 0
    assert states() == {"sent": 1}
    assert list(sink.taken().values()) == [1]


def test_an_answer_that_never_ends_is_cut_off_before_somebody_else_tries(
    nursery, sink, invite, states, hurry
):
    invite(1)
    sink.answer("trickle 0.1")
    nursery.run()
    assert states() == {"queued": 1}

    sink.answer("ok")
    hurry()
    nursery.run()

    assert (states(), list(sink.taken().values())) == ({"sent": 1}, [1])


def test_no_server_at_all_loses_nothing(command, sink, invite, states, association):
    kill(sink.process.pid)
    sink.process.wait()
    invite(2)
    sender = command()

    def tried() -> bool:
        with scope(association):
            return Delivery.objects.filter(state="queued", attempts=1).exists()

    wait_for(tried)
    assert states() == {"queued": 2}
    assert end(sender) == 0


def test_without_redis_mail_leaves_by_the_poll(command, sink, invite, states):
    command(REDIS_URL="redis://127.0.0.1:1/0")
    invite(2)

    wait_for(lambda: states() == {"sent": 2})
    assert sorted(sink.taken().values()) == [1, 1]


def test_the_poll_stops_when_asked_and_not_in_the_middle(command, sink, invite, states):
    sink.answer("ok 0.3")
    sender = command()
    invite(1)
    wait_for(sink.taken)

    assert end(sender) == 0
    assert states() == {"sent": 1}


def test_a_database_connection_cut_during_a_send_heals(command, sink, invite, states):
    sink.answer("ok 0.4")
    sender = command()
    invite(1)
    wait_for(sink.taken)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        assert cursor.fetchone()[0] >= 1

    # Taken, but the mark is lost with the connection: the lease runs out, the same goes again.
    wait_for(lambda: states() == {"sent": 1})
    assert list(sink.taken().values()) == [2]
    assert sender.poll() is None


def test_a_killed_poll_is_started_again_and_goes_on(command, sink, invite, states):
    sink.answer("ok 0.3")
    first = command()
    invite(2)
    wait_for(sink.taken)
    first.send_signal(signal.SIGKILL)
    first.wait()
    sink.answer("ok")

    command()

    wait_for(lambda: states() == {"sent": 2})
    assert len(sink.taken()) == 2
    assert sum(sink.taken().values()) <= 3
