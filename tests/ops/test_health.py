"""What machines are told about the installation."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from unittest import mock

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import OperationalError

from finsam import health, status
from finsam.models import Heartbeat
from kernel.core import clock


@pytest.fixture(autouse=True)
def _nothing_known_of_migrations(monkeypatch):
    monkeypatch.setattr(health.Migrations, "are_applied", False)


def test_livez_asks_nobody(client):
    response = client.get("/livez/")

    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/livez/", (200, b"ok")),
        ("/readyz/", (503, b"the database does not answer")),
        ("/statusz/", (503, b"the database does not answer")),
    ],
)
@pytest.mark.parametrize("has_cookie", [False, True])
def test_without_a_database_machines_are_answered(path, answer, has_cookie, client, settings):
    """No database is lent to this test: whatever asks for one fails as when it is gone."""
    settings.STATUS_TOKEN = "right"
    if has_cookie:
        client.cookies[settings.SESSION_COOKIE_NAME] = "n" * 32

    with no_database():
        response = client.get(path, headers={"Authorization": "Bearer right"})

    assert (response.status_code, response.content) == answer


@contextmanager
def no_database():
    """As if nothing stood at the port."""
    refused = OperationalError("connection refused")
    with mock.patch.object(BaseDatabaseWrapper, "ensure_connection", side_effect=refused):
        connection.close()
        yield


def test_readyz_is_green_with_database_and_migrations(db, client):
    response = client.get("/readyz/")

    assert (response.status_code, response.content) == (200, b"ok")


def test_readyz_is_red_without_a_database(db, client, monkeypatch):
    class Gone:
        def cursor(self):
            raise OperationalError("the server is gone")

    monkeypatch.setattr(health, "connection", Gone())

    assert client.get("/readyz/").status_code == 503


def test_readyz_is_red_while_a_migration_is_missing(transactional_db, client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'finsam'")

    response = client.get("/readyz/")

    assert (response.status_code, response.content) == (503, b"migrations are missing")


@pytest.mark.parametrize("token", [None, "Bearer ", "Bearer wrong"])
def test_statusz_does_not_exist_for_strangers(db, client, settings, token):
    settings.STATUS_TOKEN = "right"

    headers = {"Authorization": token} if token is not None else {}

    assert client.get("/statusz/", headers=headers).status_code == 404


def test_statusz_does_not_exist_without_a_token(db, client):
    assert client.get("/statusz/", headers={"Authorization": "Bearer "}).status_code == 404


def test_statusz_names_what_is_too_old(db, client, settings):
    settings.STATUS_TOKEN = "right"
    Heartbeat.objects.beat("beat")
    Heartbeat.objects.create(name="backup", at=clock.now() - dt.timedelta(hours=27))

    response = client.get("/statusz/", headers={"Authorization": "Bearer right"})

    assert response.status_code == 503
    assert response.json()["unwell"] == ["backup", "drill"]
    assert response.json()["backup_seconds"] == 27 * 3600
    assert response.json()["drill_seconds"] is None
    assert response.json()["oldest_due_seconds"] == 0
    assert response.json()["oldest_work_seconds"] == 0


def test_statusz_is_green_when_all_is_well(db, client, settings):
    settings.STATUS_TOKEN = "right"
    for name in ("beat", "backup", "drill"):
        Heartbeat.objects.beat(name)

    response = client.get("/statusz/", headers={"Authorization": "Bearer right"})

    assert (response.status_code, response.json()["unwell"]) == (200, [])


def test_history_head_is_the_age_of_the_latest_deed(db):
    assert {reading.name: reading.seconds for reading in status.readings()}["history_head"] is None


def test_status_command_fails_while_somebody_has_to_look(db, capsys):
    with pytest.raises(CommandError, match=r"docs/operations\.md"):
        call_command("status", "beat")
    call_command("heartbeat", "backup")
    call_command("status", "backup", "oldest_due")

    assert capsys.readouterr().out == "beat: never, too long\noldest_due: 0 s\nbackup: 0 s\n"


def test_status_command_knows_its_names(db):
    with pytest.raises(CommandError):
        call_command("status", "moon")
