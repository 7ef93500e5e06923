"""The told story, cloned to a hundredth of the country: whole, sealed, and no further than told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from django.apps import apps

from bench import proof
from bench.cloning import Cloning
from bench.scale import Scale
from bench.superuser import connect
from bench.tables import APART, STRIDE
from kernel.associations.models import Association, TenantModel
from kernel.associations.scope import scope
from kernel.workflow.chain import faults

MODELS = [model for model in apps.get_models() if issubclass(model, TenantModel)]


@pytest.fixture
def cursor(story: Association) -> Iterator[Any]:
    with closing(connect()) as connection, connection.cursor() as found:
        connection.autocommit = True
        yield found


def clone() -> list[str]:
    said: list[str] = []
    with closing(connect()) as connection:
        Cloning(connection, Scale(0.01), said.append).run()
    return said


class Ended(Cloning):
    """A run that ends while the second association is written."""

    def _seal(self, cursor: Any, number: int, clones: list[Any]) -> int:
        if number == 1:
            raise KeyboardInterrupt
        return super()._seal(cursor, number, clones)


def rows(cursor: Any) -> dict[str, int]:
    found = {}
    for model in MODELS:
        cursor.execute(f'SELECT count(*) FROM "{model._meta.db_table}"')
        (found[model._meta.label],) = cursor.fetchone()
    return found


def astray(cursor: Any) -> list[str]:
    """References to rows that are not there, or that are another association's."""
    found = []
    for model in MODELS:
        for field in model._meta.local_concrete_fields:
            target: Any = field.related_model
            if field.is_relation and field.name != "association" and target in MODELS:
                cursor.execute(
                    f'SELECT count(*) FROM "{model._meta.db_table}" t'
                    f' WHERE "{field.column}" IS NOT NULL AND NOT EXISTS'
                    f' (SELECT 1 FROM "{target._meta.db_table}" r'
                    f' WHERE r.id = t."{field.column}" AND r.association_id = t.association_id)'
                )
                if cursor.fetchone()[0]:
                    found.append(f"{model._meta.label}.{field.name}")
    return found


def test_the_story_is_cloned_whole_and_once(cursor):
    told = rows(cursor)
    cursor.execute(
        "SELECT count(*) FROM commissions_commission WHERE association_id ="
        " (SELECT min(id) FROM associations_association)"
    )
    (own,) = cursor.fetchone()

    with closing(connect()) as connection, pytest.raises(KeyboardInterrupt):
        Ended(connection, Scale(0.01), lambda _line: None).run()
    said = clone()
    cloned, whole = rows(cursor), proof.digest(cursor)

    # The first one was there already; of the second, nothing was.
    assert [line.split(",")[0] for line in said] == ["2 of 2 associations"]
    # Told 20 times in the first association, 4 times in the second, of which once is the story.
    assert cloned["commissions.Commission"] == told["commissions.Commission"] + 23 * own
    # What is told again stands in what it belongs to, with a text of its own.
    cursor.execute(
        "SELECT count(DISTINCT r.id) > 0, count(s.id) - 8 * count(DISTINCT r.id)"
        " FROM reporting_progressreport r LEFT JOIN writing_sectiontext s USING (manuscript_id)"
        f" WHERE r.id % {STRIDE} >= {APART}"
    )
    assert cursor.fetchone() == (True, 0)
    assert astray(cursor) == []
    assert proof.broken_references(cursor) == []
    for association in Association.objects.order_by("pk"):
        with scope(association):
            assert list(faults()) == []

    # A run that finds all there adds nothing.
    assert clone() == []
    assert rows(cursor) == cloned
    assert proof.digest(cursor) == whole

    # A row that goes while no key is checked is missed.
    cursor.execute("SET session_replication_role = replica")
    cursor.execute("DELETE FROM needsanalysis_theme")
    assert proof.broken_references(cursor) != []
    assert proof.digest(cursor) != whole
