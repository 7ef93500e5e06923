"""A database for each run: copied from a migrated template, and dropped at the end.

Everything runs as the app's own role, under row-level security; the owner only migrates.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command
from django.db import connections
from django.test import TransactionTestCase
from psycopg2.errors import InsufficientPrivilege

from finsam.database import (
    connect,
    create_database,
    database_exists,
    drop_database,
    prepare_database,
)
from finsam.local import ROOT

if TYPE_CHECKING:
    from psycopg2.extensions import connection as Connection

TEMPLATE = "finsam_template_"
COPY = "finsam_test_"

# Two runs at once must not both build the template.
BUILD_LOCK = 7_301_447

# How often to try when the server is busy in a database that is to go.
PATIENCE = 50


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Iterator[None]:
    """A database for this process alone, copied from the template and dropped at the end."""
    with django_db_blocker.unblock():
        server = _owner_connection("postgres")
        _drop_orphans(server)
        template = _migrated_template(server)
        copy = f"{COPY}{os.getpid()}"
        _renew(server, copy, template)

    # Rows that a test has committed are not deleted, which would take away those that migrations
    # made and leave what row-level security hides: the database is made anew.
    def renew_database(case: TransactionTestCase) -> None:
        _renew(server, copy, template)

    original = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = renew_database
    yield
    TransactionTestCase._fixture_teardown = original
    with django_db_blocker.unblock():
        connections.close_all()
        _drop(server, copy)
        server.close()


@contextmanager
def another_database(purpose: str) -> Iterator[str]:
    """One more copy of the template, for a process that a test starts. Yields its name."""
    server = _owner_connection("postgres")
    name = f"{COPY}{os.getpid()}_{purpose}"
    _drop(server, name)
    create_database(server, name, owner=_owner_name(), template=_migrated_template(server))
    yield name
    _drop(server, name)
    server.close()


@contextmanager
def connected_to(name: str) -> Iterator[None]:
    """Let the block look at another database than the tests' own."""
    before = connections["default"].settings_dict["NAME"]
    _connect_to(name)
    try:
        yield
    finally:
        _connect_to(before)


def _connect_to(name: str) -> None:
    connections.close_all()
    for alias in ("default", "owner"):
        connections[alias].settings_dict["NAME"] = name
        connections.settings[alias]["NAME"] = name


def _renew(server: Connection, copy: str, template: str) -> None:
    connections.close_all()
    _drop(server, copy)
    create_database(server, copy, owner=_owner_name(), template=template)
    _connect_to(copy)


def _migrated_template(server: Connection) -> str:
    name = TEMPLATE + _fingerprint()
    with server.cursor() as cursor:
        # Whoever comes second waits for as long as the first one builds.
        cursor.execute("SET lock_timeout TO 0")
        cursor.execute("SELECT pg_advisory_lock(%s)", [BUILD_LOCK])
        if not database_exists(server, name):
            for stale in _databases(server, TEMPLATE):
                _drop(server, stale)
            _build(server, name)
        cursor.execute("SELECT pg_advisory_unlock(%s)", [BUILD_LOCK])
    return name


def _build(server: Connection, name: str) -> None:
    unfinished = f"{name}_unfinished"
    create_database(server, unfinished, owner=_owner_name())
    empty = _owner_connection(unfinished)
    prepare_database(empty, app=connections["default"].settings_dict["USER"])
    empty.close()
    connections["owner"].settings_dict["NAME"] = unfinished
    call_command("migrate", database="owner", verbosity=0)
    connections["owner"].close()
    with server.cursor() as cursor:
        cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')


def _fingerprint() -> str:
    """Changes with every migration, with what migrations load and import, and with the lock."""
    # Not into the tens of thousands of files of others that lie beside our own.
    rooms = [each for each in ROOT.iterdir() if each.name not in {"node_modules", "var"}]
    migrations = sorted(
        path
        for room in rooms
        if room.is_dir() and not room.name.startswith(".")
        for pattern in ("**/migrations/*.py", "**/migrations/sql/*.sql")
        for path in room.glob(pattern)
    )
    after_all = ROOT / "kernel" / "associations" / "guards.sql"
    files = [*migrations, after_all, *_imported_modules(migrations), ROOT / "requirements.lock"]
    digest = hashlib.sha256()
    for path in files:
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def _imported_modules(migrations: list[Path]) -> list[Path]:
    text = "\n".join(path.read_text() for path in migrations if path.suffix == ".py")
    names = set(re.findall(r"^\s*(?:from|import) ([\w.]+)", text, flags=re.MULTILINE))
    candidates = [ROOT / (name.replace(".", "/") + ".py") for name in names]
    return sorted(path for path in candidates if path.exists())


def _drop_orphans(server: Connection) -> None:
    """Drop the copies of runs that were killed."""
    for name in _databases(server, COPY):
        process, _, _purpose = name.removeprefix(COPY).partition("_")
        if not Path(f"/proc/{process}").exists():
            _drop(server, name)


def _drop(server: Connection, name: str) -> None:
    for _attempt in range(PATIENCE):
        _end_connections_of_app(name)
        try:
            return drop_database(server, name)
        except InsufficientPrivilege:
            # The server is tidying up in there itself, and only a superuser may interrupt it.
            time.sleep(0.2)
    return drop_database(server, name)


def _end_connections_of_app(name: str) -> None:
    """End what a thread or a process has left open. The owner may not, only the app itself."""
    app = _connection("default", "postgres")
    with app.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = %s AND usename = current_user",
            [name],
        )
    app.close()


def _databases(server: Connection, prefix: str) -> list[str]:
    with server.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix])
        return [name for (name,) in cursor.fetchall()]


def _owner_name() -> str:
    return str(connections["owner"].settings_dict["USER"])


def _owner_connection(database: str) -> Connection:
    return _connection("owner", database)


def _connection(alias: str, database: str) -> Connection:
    role = connections[alias].settings_dict
    return connect(
        host=role["HOST"],
        port=role["PORT"] or None,
        user=role["USER"],
        password=role["PASSWORD"],
        dbname=database,
    )
