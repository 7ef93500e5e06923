"""The told story, cloned to a hundredth of the country: whole, sealed, and no further than told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from bench import proof
from bench.cloning import Cloning, OtherScaleError
from bench.pages.board import held_item, who_voted
from bench.scale import Scale
from bench.sitting import votes_again
from bench.superuser import connect
from board.meetings.models.items import AgendaItem
from board.sitting.actions.deciding import vote
from kernel.associations.models import Association, TenantModel
from kernel.associations.scope import scope
from kernel.workflow.chain import faults

ABOUT_REPORTS = "subject_type = 'reporting.progressreport'"
IS_PAPER = "coalesce(proposal_id, report_id, final_report_id) IS NOT NULL"
OF_STORY = "association_id = (SELECT min(id) FROM associations_association)"
COUNTED = {
    "commissions": "commissions_commission WHERE true",
    "meetings": "board_meeting WHERE true",
    "items with papers": f"board_agendaitem WHERE {IS_PAPER}",
    "decisions on papers": "board_decision WHERE item_id IN"
    f" (SELECT id FROM board_agendaitem WHERE {IS_PAPER})",
    "other items": f"board_agendaitem WHERE NOT ({IS_PAPER})",
    "mails about reports": f"outbox_message WHERE {ABOUT_REPORTS}",
    "leads": "associations_membership WHERE role = 'lead'",
    "directors": "associations_membership WHERE role = 'director'",
    "noted reports": "reporting_progressreport WHERE status = 'noted'",
    "documents about proposals": "registry_registereddocument"
    " WHERE subject_type = 'commissions.proposal'",
}
PUBLIC = "registry_registereddocument WHERE status = 'public'"
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


def times(told: list[int], cloned: list[int]) -> list[float]:
    return [count / told[0] for count in cloned]


def held(cursor: Any) -> dict[str, list[int]]:
    """How much there is of some things in each association that the story was told in."""
    found = {}
    for name, rows in COUNTED.items():
        cursor.execute(
            f"SELECT count(*) FROM {rows} AND association_id IN (SELECT min(id) + step"
            " FROM associations_association, (VALUES (0), (1000)) steps (step) GROUP BY step)"
            " GROUP BY association_id ORDER BY association_id"
        )
        found[name] = [count for (count,) in cursor.fetchall()]
    return found


def test_a_meeting_sits_again_while_votes_are_measured_and_is_then_as_it_was(cursor, story):
    with scope(story):
        item = held_item()
        assert item is not None
        member = who_voted(item)
        assert member is not None and member.user is not None
        whole = proof.digest(cursor)

        with votes_again(item):
            again = AgendaItem.objects.get(pk=item.pk)
            with transaction.atomic():
                assert vote(again, choice="yes", by=member.user).person == member
                transaction.set_rollback(True)
            assert (again.status, again.meeting.status, again.is_voting) == ("open", "open", True)
            assert proof.digest(cursor) != whole

    assert proof.digest(cursor) == whole


def test_the_story_is_cloned_whole_and_once(cursor):
    told = held(cursor)
    cursor.execute(f"SELECT count(*) FROM {PUBLIC} AND {OF_STORY}")
    (public,) = cursor.fetchone()
    cursor.execute(f"SELECT count(*) FROM {PUBLIC} AND subject_type = '' AND {OF_STORY}")
    (letters,) = cursor.fetchone()

    with closing(connect()) as connection, pytest.raises(KeyboardInterrupt):
        Ended(connection, Scale(0.01), lambda _line: None).run()
    said = clone()
    cloned, whole = rows(cursor), proof.digest(cursor)

    # The first one was there already; of the second, nothing was.
    assert [line.split(",")[0] for line in said] == ["2 of 2 associations"]
    assert {name: times(told[name], held(cursor)[name]) for name in COUNTED} == {
        "commissions": [20, 4],
        # One board, whose meetings take up five times the papers in the first association …
        "meetings": [1, 1],
        "items with papers": [5, 1],
        "decisions on papers": [5, 1],
        "other items": [1, 1],
        "mails about reports": [5, 1],
        # … and two tellings have leads of their own.
        "leads": [10, 2],
        "directors": [1, 1],
        # Told once more each, and yet once more in the first lane.
        "noted reports": [41, 9],
        "documents about proposals": [20, 4],
    }
    cursor.execute(f"SELECT count(*) FROM {PUBLIC} AND subject_type = '' AND {OF_STORY}")
    # Of each that is public a letter in its matter, beside those that were told.
    assert cursor.fetchone() == (20 * (public + letters),)
    assert astray(cursor) == []
    assert proof.broken_references(cursor) == []
    for association in Association.objects.order_by("pk"):
        with scope(association):
            assert list(faults()) == []

    # Another part of the country is not mixed in.
    with closing(connect()) as connection, pytest.raises(OtherScaleError):
        Cloning(connection, Scale(0.04), lambda _line: None).run()

    # A run that finds all there adds nothing.
    assert clone() == []
    assert rows(cursor) == cloned
    assert proof.digest(cursor) == whole

    # A row that goes while no key is checked is missed.
    cursor.execute("SET session_replication_role = replica")
    cursor.execute("DELETE FROM needsanalysis_theme")
    assert proof.broken_references(cursor) != []
    assert proof.digest(cursor) != whole
