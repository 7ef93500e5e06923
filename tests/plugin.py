"""Where the tests run: services of their own, and a database copied from a migrated template.

Loaded by pytest itself (see `addopts`), for it must set the environment before Django reads its
settings. Everything runs as the app's own database role, under row-level security.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from finsam.database import (
    connect,
    create_database,
    database_exists,
    drop_database,
    prepare_database,
)
from finsam.local import ROOT, provide_services, var_folder

if TYPE_CHECKING:
    from psycopg2.extensions import connection as Connection

ENVIRONMENT = {
    "SECRET_KEY": "only-for-tests-" + "x" * 40,
    "SITE_URL": "http://testserver",
    "TESTING": "1",
}

TEMPLATE = "finsam_template_"
COPY = "finsam_test_"

# Two runs at once must not both build the template.
BUILD_LOCK = 7_301_447


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Iterator[None]:
    """Before pytest-django, which reads the settings in the same hook."""
    for key, value in ENVIRONMENT.items():
        os.environ.setdefault(key, value)
    provide_services(var_folder() / "test", durable=False)
    return (yield)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Iterator[None]:
    """A database for this process alone, copied from the template and dropped at the end."""
    from django.test import TransactionTestCase

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
        _close_connections()
        drop_database(server, copy)
        server.close()


def _renew(server: Connection, copy: str, template: str) -> None:
    from django.db import connections

    _close_connections()
    drop_database(server, copy)
    create_database(server, copy, owner=_owner_name(), template=template)
    for alias in ("default", "owner"):
        connections[alias].settings_dict["NAME"] = copy
        connections.settings[alias]["NAME"] = copy


def _migrated_template(server: Connection) -> str:
    name = TEMPLATE + _fingerprint()
    with server.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [BUILD_LOCK])
        if not database_exists(server, name):
            for stale in _databases(server, TEMPLATE):
                drop_database(server, stale)
            _build(server, name)
        cursor.execute("SELECT pg_advisory_unlock(%s)", [BUILD_LOCK])
    return name


def _build(server: Connection, name: str) -> None:
    from django.core.management import call_command
    from django.db import connections

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
    """Changes with every migration, with the modules that migrations import, and with the lock."""
    migrations = sorted(
        path
        for path in ROOT.glob("*/**/migrations/*.py")
        if path.relative_to(ROOT).parts[0] not in {".venv", "node_modules", "var"}
    )
    files = [*migrations, *_imported_modules(migrations), ROOT / "requirements.lock"]
    digest = hashlib.sha256()
    for path in files:
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def _imported_modules(migrations: list[Path]) -> list[Path]:
    text = "\n".join(path.read_text() for path in migrations)
    names = set(re.findall(r"^\s*(?:from|import) ([\w.]+)", text, flags=re.MULTILINE))
    candidates = [ROOT / (name.replace(".", "/") + ".py") for name in names]
    return sorted(path for path in candidates if path.exists())


def _drop_orphans(server: Connection) -> None:
    """Drop the copies of runs that were killed."""
    for name in _databases(server, COPY):
        if not Path(f"/proc/{name.removeprefix(COPY)}").exists():
            drop_database(server, name)


def _databases(server: Connection, prefix: str) -> list[str]:
    with server.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix])
        return [name for (name,) in cursor.fetchall()]


def _close_connections() -> None:
    from django.db import connections

    connections.close_all()


def _owner_name() -> str:
    from django.db import connections

    return str(connections["owner"].settings_dict["USER"])


def _owner_connection(database: str) -> Connection:
    from django.db import connections

    owner = connections["owner"].settings_dict
    return connect(
        host=owner["HOST"],
        port=owner["PORT"] or None,
        user=owner["USER"],
        password=owner["PASSWORD"],
        dbname=database,
    )
