"""A real database, a real mail server and real processes to kill.

``make sweep`` makes a long run of it; the default keeps CI short.
"""

from __future__ import annotations

import datetime as dt
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from finsam.local.children import bound_to_parent
from kernel.accounts.models import User
from kernel.associations.models import Association, Person, Role
from kernel.associations.scope import scope
from kernel.outbox.models import Delivery, Message
from kernel.people import actions
from tests.sweeps import FULL

ROOT = Path(__file__).resolve().parents[2]

#: How often each fault is tried.
ROUNDS = 20 if FULL else 1

#: Seconds each of the server's answers may take; a dead sender's mail is free when all have.
TIMEOUT = 0.5

PATIENCE = 60


class Sink:
    """The counting mail server, as the test sees it."""

    def __init__(self, folder: Path) -> None:
        self.log, self.mode = folder / "taken", folder / "mode"
        self.log.touch()
        self.answer("ok 0.02")
        self.process = _child([sys.executable, "-m", "tests.faults.sink", self.log, self.mode])
        self.port = int(self.process.stdout.readline())

    def answer(self, mode: str) -> None:
        self.mode.write_text(mode)

    def taken(self) -> Counter[tuple[str, str]]:
        """How often each mail was taken, by Message-ID and bytes."""
        return Counter(tuple(line.split()) for line in self.log.read_text().splitlines())


class Nursery:
    """Senders to start and to wait for."""

    def __init__(self, environment: dict[str, str]) -> None:
        command = [sys.executable, "-m", "tests.faults.nursery"]
        self.process = _child(command, environment, stdin=subprocess.PIPE)
        self.said: queue.Queue[str] = queue.Queue()
        self.ended: dict[int, int] = {}
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self.process.stdout:
            self.said.put(line)

    def start(self, order: str = "none") -> int:
        self.process.stdin.write(f"{order}\n")
        self.process.stdin.flush()
        while True:
            word, pid, *rest = self.said.get(timeout=PATIENCE).split()
            if word == "started":
                return int(pid)
            self.ended[int(pid)] = int(rest[0])

    def wait(self, pid: int) -> int:
        """The signal it died of; 0 if it came to its end."""
        while pid not in self.ended:
            _word, ended, number = self.said.get(timeout=PATIENCE).split()
            self.ended[int(ended)] = int(number)
        return self.ended[pid]

    def run(self, order: str = "none") -> int:
        return self.wait(self.start(order))


def _child(
    command: list[object], environment: dict[str, str] | None = None, **kwargs
) -> subprocess.Popen:
    return subprocess.Popen(
        bound_to_parent(*map(str, command)),
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        **kwargs,
    )


def end(process: subprocess.Popen) -> int:
    process.terminate()
    try:
        return process.wait(PATIENCE)
    finally:
        for stream in (process.stdin, process.stdout):
            if stream:
                stream.close()


@pytest.fixture
def sink(tmp_path: Path) -> Iterator[Sink]:
    sink = Sink(tmp_path)
    yield sink
    end(sink.process)


@pytest.fixture
def environment(transactional_db: None, sink: Sink) -> dict[str, str]:
    """For children: this test's database, this test's mail server, short leases."""
    database = connection.settings_dict
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "finsam.settings",
        "DATABASE_URL": f"postgres://{database['USER']}@/{database['HOST']}/{database['NAME']}",
        "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}",
        "EMAIL_TIMEOUT": str(TIMEOUT),
        "REDIS_URL": "",
        "LOG_LEVEL": "CRITICAL",
    }


@pytest.fixture
def nursery(environment: dict[str, str]) -> Iterator[Nursery]:
    nursery = Nursery(environment)
    yield nursery
    end(nursery.process)


@pytest.fixture
def command(environment: dict[str, str]) -> Iterator[Callable[..., subprocess.Popen]]:
    """``manage.py outbox run`` as it runs beside the worker."""
    running: list[subprocess.Popen] = []

    def start(**extra: str) -> subprocess.Popen:
        arguments = [sys.executable, "manage.py", "outbox", "run", "--every", "0.2"]
        running.append(_child(arguments, environment | extra))
        return running[-1]

    yield start
    for process in running:
        if process.poll() is None:
            end(process)
        process.stdout.close()


@pytest.fixture
def association(transactional_db: None) -> Association:
    return Association.objects.create(
        name="Norra Exempelbygden", short_name="Norr", slug="north", started_on=dt.date(2010, 1, 1)
    )


@pytest.fixture
def host(association: Association, make_person: Callable[..., Person]) -> User:
    return make_person("Anna Holm", Role.DIRECTOR, association=association).user


@pytest.fixture
def north(association: Association) -> Association:
    return association


@pytest.fixture
def invite(association: Association, host: User) -> Callable[[int], None]:
    """Invite so many people: as many mails that may not be lost."""
    invited = 0

    def send(count: int) -> None:
        nonlocal invited
        with scope(association):
            for _number in range(count):
                invited += 1
                actions.invite_person(
                    name=f"Gäst {invited}",
                    email=f"gast{invited}@norrby.example",
                    roles=[Role.LEAD],
                    by=host,
                )

    return send


@pytest.fixture
def states(association: Association) -> Callable[[], Counter[str]]:
    def count() -> Counter[str]:
        with scope(association):
            return Counter(Message.objects.values_list("state", flat=True))

    return count


@pytest.fixture
def message_ids(association: Association) -> Callable[[], set[str]]:
    def read() -> set[str]:
        with scope(association):
            return set(Delivery.objects.values_list("message_id", flat=True))

    return read


@pytest.fixture
def settle(nursery: Nursery, states: Callable[[], Counter[str]]) -> Callable[[], None]:
    """Let senders run without harm until nothing waits."""

    def run() -> None:
        until = time.monotonic() + PATIENCE
        while states()["queued"] + states()["sending"]:
            assert time.monotonic() < until, states()
            assert nursery.run() == 0
            time.sleep(0.1)

    return run


def kill(pid: int) -> None:
    """Without a word of warning."""
    os.kill(pid, signal.SIGKILL)
