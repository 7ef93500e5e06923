"""Statements that are planned once a connection answer as they would without."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection

from kernel.core.planned import rows_of
from tests.queries import counted_queries


def plans() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'planned_%'")
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("sql", "params", "rows"),
    [
        ("SELECT 1", (), [(1,)]),
        ("SELECT %s::int + %s::int", (2, 3), [(5,)]),
        ("SELECT '100 %%' || %s::text", (" av allt",), [("100 % av allt",)]),
        ("SELECT '%%s' || %s::text", ("lut",), [("%slut",)]),
        ("SELECT %s::text", ("O'Brien $1 %s",), [("O'Brien $1 %s",)]),
        ("SELECT %s::date", (dt.date(2026, 10, 25),), [(dt.date(2026, 10, 25),)]),
        ("SELECT x FROM unnest(%s::int[]) AS x", ([3, 1],), [(3,), (1,)]),
        ("SELECT %s::text", (None,), [(None,)]),
    ],
)
def test_the_rows_are_those_of_the_statement(db, sql, params, rows):
    assert rows_of(sql, params) == rows
    assert rows_of(sql, params) == rows  # planned by then


def test_planned_once_and_asked_with_other_values(db):
    before = plans()

    with counted_queries() as asked:
        found = [rows_of("SELECT %s::int * 2", (number,)) for number in (1, 2, 3)]

    assert found == [[(2,)], [(4,)], [(6,)]]
    assert len(asked) == 3
    assert plans() - before == 1


def test_a_new_connection_plans_anew(transactional_db):
    assert rows_of("SELECT %s::int * 5", (1,)) == [(5,)]
    connection.close()

    assert rows_of("SELECT %s::int * 5", (2,)) == [(10,)]
    assert plans() == 1


def test_the_plan_outlives_a_transaction_that_was_taken_back(transactional_db):
    from django.db import transaction

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        rows_of("SELECT %s::int * 7", (1,))
        raise ZeroDivisionError

    assert rows_of("SELECT %s::int * 7", (2,)) == [(14,)]


def test_the_app_plans_for_any_values(db):
    with connection.cursor() as cursor:
        cursor.execute("SHOW plan_cache_mode")
        assert cursor.fetchone() == ("force_generic_plan",)
