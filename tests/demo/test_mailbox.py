"""Mail and codes that anybody may look at, in the demo and nowhere else."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys

import pytest
from allauth.mfa.totp.internal.auth import TOTP, validate_totp_code
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse

from demo import mailbox
from demo.accounts import SECRETS, Account, accounts
from demo.haste import haste
from demo.management.commands import demo_data
from demo.replay.post import deliver_until
from finsam.local import ROOT
from kernel.associations.models import Person
from kernel.associations.scope import scope
from kernel.core import clock
from kernel.outbox import kinds
from kernel.outbox.actions import enqueue, mail_account
from kernel.outbox.kinds import Kind, Urgency
from kernel.outbox.kinds import Mail as Outgoing
from kernel.outbox.models import Delivery
from kernel.outbox.states import State

PAGES = ("/demo/post/", "/demo/koder/")


@pytest.fixture
def demo(settings, tmp_path):
    settings.DEMO = True
    settings.ROOT_URLCONF = "tests.demo.urls"
    settings.PUBLIC_PATHS = [*settings.PUBLIC_PATHS, "/demo/"]
    settings.EMAIL_BACKEND = "demo.mailbox.MailboxBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    settings.ALLOWED_HOSTS = ["localhost", "testserver"]


@pytest.fixture
def here(client):
    """A browser on this machine."""
    client.defaults["HTTP_HOST"] = "localhost:8000"
    return client


@pytest.mark.parametrize("path", PAGES)
def test_pages_exist_only_in_the_demo(path, client, db):
    assert client.get(path).headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("path", PAGES)
def test_pages_ask_again_whether_this_is_the_demo(path, demo, here, db, settings):
    settings.DEMO = False

    assert here.get(path).status_code == 404


@pytest.mark.parametrize("path", PAGES)
def test_pages_answer_on_this_machine_only(path, demo, client, db):
    assert client.get(path, headers={"host": "testserver"}).status_code == 404


@pytest.mark.parametrize("path", PAGES)
def test_pages_cannot_be_written_to(path, demo, here, db):
    assert here.post(path).status_code == 405


def test_demo_does_not_start_anywhere_else():
    """DEMO=1 and an address that others can reach: the process refuses to begin."""
    environment = {
        **os.environ,
        "DEMO": "1",
        "SITE_URL": "https://finsam.exempel.se",
        "DATABASE_URL": "postgres://nobody@localhost/nothing",
    }
    done = subprocess.run(
        [sys.executable, "-c", "import finsam.settings"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode != 0
    assert ImproperlyConfigured.__name__ in done.stderr


def test_story_is_told_only_in_the_demo(db, settings):
    settings.DEMO = False

    with pytest.raises(CommandError):
        call_command(demo_data.Command())


def test_story_is_told_only_once(north, settings):
    settings.DEMO = True

    with pytest.raises(CommandError):
        call_command(demo_data.Command())


def test_empty_mailbox_says_what_to_do(demo, here, transactional_db):
    answer = here.get("/demo/post/")

    assert "Det här är en övning" in answer.text
    assert "Be om en kod när du loggar in" in answer.text


@pytest.mark.django_db(transaction=True)
def test_code_is_there_when_it_is_looked_for(demo, here):
    """Nobody has to send it first."""
    soon = clock.now() + dt.timedelta(minutes=5)
    mail_account(
        "code",
        to_email="eva@x.example",
        headline="Din kod",
        text="Koden är 123 456",
        expires_at=soon,
    )

    answer = here.get("/demo/post/")

    assert "Koden är 123 456" in answer.text
    assert "eva@x.example" in answer.text


@pytest.mark.django_db(transaction=True)
def test_mail_is_found_by_its_reader(demo, here):
    soon = clock.now() + dt.timedelta(minutes=5)
    for name in ("eva", "per"):
        mail_account(
            "code",
            to_email=f"{name}@x.example",
            headline=f"Till {name}",
            text="Hej",
            expires_at=soon,
        )

    answer = here.get("/demo/post/", {"till": "PER@"})

    assert "Till per" in answer.text
    assert "Till eva" not in answer.text
    assert "Det finns inget mejl" in here.get("/demo/post/", {"till": "ingen"}).text


@pytest.mark.django_db(transaction=True)
def test_mail_of_the_story_leaves_when_it_was_due(demo, north, make_person, monkeypatch):
    """And is marked as sent at that time, though no mail server was there."""
    note = Kind("demo.note", Urgency.DAILY, lambda message: Outgoing("Hej", "Det är dags."))
    monkeypatch.setitem(kinds._kinds, note.name, note)
    person, due = make_person("Eva Berg", "lead"), dt.datetime(2024, 5, 6, 5, tzinfo=dt.UTC)
    with clock.travel_to(due - dt.timedelta(days=2)), scope(north):
        enqueue(note.name, to=person, subject=person, due_on=due.date())

    deliver_until(due - dt.timedelta(hours=1), north)
    assert mailbox.find() == []

    deliver_until(due + dt.timedelta(days=30), north)
    (path,) = mailbox.find("eva")
    with scope(north):
        sent = Delivery.objects.get()
        assert sent.state == State.SENT
        assert sent.sent_at - due < dt.timedelta(minutes=1)
    assert mailbox.read(path).at - due < dt.timedelta(minutes=1)
    assert mailbox.read(path).to == person.email


def test_codes_are_those_of_the_app(demo, here, director):
    TOTP.activate(director, SECRETS["marianne"])

    answer = here.get("/demo/koder/")

    (row,) = answer.context["codes"]
    assert row["email"] == director.email
    assert validate_totp_code(SECRETS["marianne"], row["code"])


def test_accounts_are_shown_to_choose_from(demo, here, db):
    page = here.get("/demo/koder/").text

    for account in accounts():
        assert account.email in page


def test_account_reads_as_one_line():
    account = Account(name="Eva Berg", email="eva@x.example", role="Chef", password="kod")

    assert str(account).split() == ["Chef", "eva@x.example", "kod"]


def test_haste_leaves_no_trace(db):
    before = Person.validate_constraints
    with haste():
        assert connection.features.uses_savepoints is False
        assert Person.validate_constraints is not before

    assert connection.features.uses_savepoints is True
    assert Person.validate_constraints is before
