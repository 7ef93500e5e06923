"""Who may take part is said once, in the database, and as it stands in the file."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from board.meetings.rules import is_quorate
from board.sitting.models.decisions import Decision

ROOT = Path(settings.BASE_DIR) / "board"
NOW = ROOT / "meetings" / "board_electorate.sql"

pytestmark = pytest.mark.django_db


def body(sql):
    return sql.split("$$")[1]


def test_the_function_in_the_database_is_the_one_in_its_file():
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'board_electorate'")
        [(live,)] = cursor.fetchall()

    assert live == body(NOW.read_text())


def test_migrations_keep_a_numbered_copy_of_what_holds_now():
    copies = sorted((ROOT / "migrations" / "sql").glob("*_board_electorate.sql"))

    assert copies[-1].read_text() == NOW.read_text()


@pytest.mark.parametrize("seats", [1, 2, 5, 8, 9])
def test_words_and_constraint_agree_on_when_the_board_is_quorate(seats):
    [quorum] = [each for each in Decision._meta.constraints if each.name == "decision_has_quorum"]

    for present in range(seats + 1):
        figures = {"eligible_present": present, "seats": seats}
        assert quorum.condition.check(figures) == is_quorate(present, seats)
