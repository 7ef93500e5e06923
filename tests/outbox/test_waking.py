"""Redis only wakes the sender: without it nothing fails and nobody waits."""

import json
import socket
import time

import pytest
import redis
from django.db import transaction

from finsam.local import valkey
from kernel.outbox import waking
from kernel.outbox.waking import wake, wake_after_commit


@pytest.fixture
def silent_redis():
    """Somebody who takes the call and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def wake_and_time() -> float:
    before = time.perf_counter()
    wake()
    return time.perf_counter() - before


def test_without_redis_nothing_is_tried(settings):
    settings.REDIS_URL = ""

    assert wake_and_time() < 0.05


def test_redis_that_refuses_costs_next_to_nothing(settings):
    settings.REDIS_URL = f"redis://127.0.0.1:{free_port()}/0"
    wake()

    assert wake_and_time() < 0.3


def test_redis_that_is_silent_costs_the_blink_of_an_eye(settings, silent_redis):
    settings.REDIS_URL = silent_redis
    wake()

    assert wake_and_time() < 0.5


def test_redis_that_answers_gets_one_task(settings, tmp_path):
    settings.REDIS_URL = valkey.start(tmp_path)

    wake()

    with redis.Redis.from_url(settings.REDIS_URL) as client:
        (task,) = client.lrange("celery", 0, -1)
    assert json.loads(task)["headers"]["task"] == "outbox.send_due"


def test_many_in_one_transaction_wake_once(db, settings, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks, transaction.atomic():
        for _message in range(3):
            wake_after_commit()

    assert callbacks == [waking.wake]
