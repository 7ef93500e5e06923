"""Kinds of mail and work that only tests know, and a morning on which mail goes."""

from __future__ import annotations

import datetime as dt
import smtplib
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.db import connection

from kernel.associations.models import Association, Member, Person, Role
from kernel.core.clock import STOCKHOLM
from kernel.outbox import jobs, kinds
from kernel.outbox.kinds import Mail, Urgency

#: A Tuesday, an hour before the daily mail.
MORNING = dt.datetime(2026, 11, 24, 6, 0, tzinfo=STOCKHOLM)
SEVEN = MORNING + dt.timedelta(hours=1)


def _says(text: str) -> Callable[..., Mail]:
    def render(message) -> Mail:
        return Mail(
            f"{text}: {message.subject.name}",
            f"Det gäller {message.subject.name}.",
            link="/north/att-gora/",
            link_label="Visa",
        )

    return render


def _of_thing(thing) -> dt.date:
    """A Sunday, whatever it is about."""
    return dt.date(2026, 11, 29)


def _raises(message) -> Mail:
    raise ValueError("the template is broken")


def _breaks_a_query(message) -> Mail:
    Person.objects.extra(where=["no_such_column = 1"]).first()
    raise AssertionError("unreachable")


@pytest.fixture(autouse=True)
def only_test_kinds() -> Iterator[None]:
    before_kinds, before_jobs = dict(kinds._kinds), dict(jobs._jobs)
    kinds.declare("test.called", urgency=Urgency.NOW, render=_says("Kallelse"))
    kinds.declare("test.returned", urgency=Urgency.DAILY, render=_says("Att ändra"))
    kinds.declare("test.reminded", urgency=Urgency.DAILY, render=_says("Påminnelse"))
    kinds.declare("test.broken", urgency=Urgency.DAILY, render=_raises)
    kinds.declare("test.broken_query", urgency=Urgency.DAILY, render=_breaks_a_query)
    kinds.declare(
        "test.over",
        urgency=Urgency.NOW,
        render=_says("För sent"),
        still_due=lambda message: False,
    )
    kinds.declare(
        "test.last_day", urgency=Urgency.DAILY, render=_says("Sista dagen"), last_day=_of_thing
    )
    kinds.declare("test.served", urgency=Urgency.NOW, render=_says("Beslut"), legal_effect=True)
    yield
    for registry, before in ((kinds._kinds, before_kinds), (jobs._jobs, before_jobs)):
        registry.clear()
        registry.update(before)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def person(make_person: Callable[..., Person]) -> Person:
    return make_person("Sara Blom", Role.LEAD)


@pytest.fixture
def other(make_person: Callable[..., Person]) -> Person:
    return make_person("Eva Dahl", Role.MANAGER)


@pytest.fixture
def thing(member_factory: Callable[..., Member]) -> Member:
    """What the messages are about."""
    return member_factory("Norrby kommun")


@pytest.fixture
def another_thing(member_factory: Callable[..., Member]) -> Member:
    return member_factory("Söderby kommun")


class Relay:
    """A mail server as far as our sender can tell: it answers what the test says."""

    def __init__(self) -> None:
        self.code = 250
        self.away = False
        self.offered: list[bytes] = []
        self.recipients: list[str] = []

    def say(self, code: int) -> None:
        self.code = code


@pytest.fixture
def relay(monkeypatch: pytest.MonkeyPatch, settings) -> Relay:
    relay = Relay()

    class Connection(smtplib.SMTP):
        def __init__(self, *args, **kwargs) -> None:
            if relay.away:
                raise ConnectionRefusedError(111, "Connection refused")
            super().__init__(timeout=1)

        def sendmail(self, sender, recipients, content, *args):
            relay.offered.append(content)
            relay.recipients += recipients
            if relay.code == 0:
                raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")
            if relay.code >= 400:
                raise smtplib.SMTPDataError(relay.code, b"not now")
            return {}

        def quit(self):
            return 221, b"bye"

    monkeypatch.setattr("django.core.mail.backends.smtp.EmailBackend.connection_class", Connection)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    return relay


@pytest.fixture
def in_scope(in_scope: Association) -> Association:
    """As elsewhere, but the sender may commit: the test's own transactions count as none."""
    for block in connection.atomic_blocks:
        block._from_testcase = True
    return in_scope
