"""The services that a checkout brings along."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import psycopg2
import pytest
import redis
from django.db import connection

from finsam.local import ROOT, postgres, valkey

pytestmark = pytest.mark.skipif(
    "finsam_app" not in os.environ["DATABASE_URL"], reason="the tests were given a database"
)

HOLD = """
import sys
from pathlib import Path
from finsam.local import postgres
print(postgres.attach(Path(sys.argv[1]), durable=False).app_url, flush=True)
sys.stdin.read()
"""

SERVE = """
import sys, time
from pathlib import Path
from finsam.local import valkey
print(valkey.start(Path(sys.argv[1])), flush=True)
time.sleep(60)
"""


def start(program, folder):
    return subprocess.Popen(
        [sys.executable, "-c", program, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def answers(folder):
    try:
        psycopg2.connect(
            host=str(postgres.Server(postgres._socket_folder(folder)).socket_folder),
            user="finsam_app",
            dbname="finsam",
        ).close()
    except psycopg2.OperationalError:
        return False
    return True


def test_server_stops_with_its_last_user(tmp_path):
    # Closed to everybody else, and too long for a socket.
    folder = tmp_path / ("x" * 60) / "postgres"
    tmp_path.chmod(0o700)
    first, second = start(HOLD, folder), start(HOLD, folder)
    assert first.stdout.readline() == second.stdout.readline()
    assert tmp_path.stat().st_mode & 0o777 == 0o700

    first.communicate(timeout=30)
    assert answers(folder)

    second.communicate(timeout=30)
    assert not answers(folder)


def test_broker_dies_with_its_parent_and_asks_for_a_password(tmp_path):
    parent = start(SERVE, tmp_path)
    address = parent.stdout.readline().strip()
    assert redis.Redis.from_url(address).ping()
    with pytest.raises(redis.AuthenticationError):
        redis.Redis(port=int(address.rpartition(":")[2].partition("/")[0])).ping()

    parent.kill()
    parent.communicate()
    deadline = time.monotonic() + 5
    while valkey.is_taken(int(address.rpartition(":")[2].partition("/")[0])):
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.django_db
def test_words_stand_in_swedish_order():
    with connection.cursor() as cursor:
        cursor.execute("SELECT w FROM unnest(ARRAY['ö', 'z', 'Å', 'a', 'ä', 'å']) w ORDER BY w")
        assert [word for (word,) in cursor.fetchall()] == ["a", "z", "å", "Å", "ä", "ö"]


@pytest.mark.django_db
def test_the_app_owns_nothing_and_is_bound_by_row_level_security():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole"
            " FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == (False, False, False, False)
        cursor.execute(
            "SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole"
            " UNION ALL SELECT count(*) FROM pg_class WHERE relowner = 'finsam_owner'::regrole"
            " AND relkind = 'r' AND NOT has_table_privilege(oid, 'SELECT, INSERT')"
        )
        assert cursor.fetchall() == [(0,), (0,)]
        cursor.execute("SELECT pg_has_role('search', 'MEMBER')")
        assert cursor.fetchone() == (False,)


@pytest.mark.django_db
def test_the_app_may_not_read_past_row_level_security_through_search():
    with connection.cursor() as cursor, pytest.raises(psycopg2.errors.InsufficientPrivilege):
        cursor.cursor.execute("SET ROLE search")
