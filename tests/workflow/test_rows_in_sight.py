"""A statement that turns away from its association blinds no guard, and no row changes its key."""

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, transaction

from board.meetings.models.items import ItemFile, Question
from board.papers.models import BoardPack
from commissions.proposals.models.proposals import BudgetLine
from kernel.associations.models import TenantModel
from needsanalysis.ideas.models import Idea
from tests.workflow.test_ended_stays import in_whole, whole
from tests.workflow.test_final import is_kept

__all__ = ["in_whole", "whole"]

MODELS = [model for model in apps.get_models() if issubclass(model, TenantModel)]
#: Hangs on the row, so that the database asks it after the policy has let the row through.
TURNED = "length(set_config('app.association_id', (association_id + 1)::text, true)) > 0"
ATTEMPTS = {
    "goes, and its guards see nothing": f"DELETE FROM {{table}} WHERE id = %s AND {TURNED}",
    "goes to another association": (
        f"UPDATE {{table}} SET association_id = association_id + 1 WHERE id = %s AND {TURNED}"
    ),
    "has another key": "UPDATE {table} SET id = id + 1000000 WHERE id = %s",
    "has another key out of sight": (
        f"UPDATE {{table}} SET id = id + 1000000, association_id = association_id + 1"
        f" WHERE id = %s AND {TURNED}"
    ),
}


def attempt(statement, *params):
    """How many rows the database lets a statement write, of which nothing stays."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, params)
            written = cursor.rowcount
            transaction.set_rollback(True)
    except DatabaseError:
        return 0
    return written


@pytest.mark.parametrize("attempted", ATTEMPTS)
def test_no_row(attempted, in_whole):
    rows = {model: model._base_manager.order_by("pk").first() for model in MODELS}
    there = {model: row for model, row in rows.items() if row is not None}
    accepted = [
        model._meta.label
        for model, row in there.items()
        if attempt(ATTEMPTS[attempted].format(table=model._meta.db_table), row.pk)
    ]

    assert len(there) > 60
    assert accepted == []


def test_what_may_go_in_sight_goes(in_whole):
    line = BudgetLine.objects.filter(proposal__status="draft").first()

    assert attempt("DELETE FROM commissions_budgetline WHERE id = %s", line.pk) == 1


def test_a_status_is_not_written_by_way_of_another_key(in_whole):
    idea = Idea.objects.filter(status="explored").first()

    with pytest.raises(IntegrityError, match="stays itself"), transaction.atomic():
        Idea.objects.filter(pk=idea.pk).update(status="parked", parked_reason="Väntar")
        Idea.objects.filter(pk=idea.pk).update(id=idea.pk + 1000)
        connection.check_constraints()
    assert Idea.objects.get(pk=idea.pk).status == "explored"


def test_every_table_of_an_association_has_both_guards(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger"
            " WHERE tgname IN ('a_row_is_in_sight', 'a_row_stays_itself')"
        )
        guarded = sorted(table for (table,) in cursor.fetchall())

    assert guarded == sorted([model._meta.db_table for model in MODELS] * 2)


@pytest.mark.parametrize(
    "attempted",
    [
        "SET session_replication_role = replica",
        "ALTER TABLE commissions_proposal DISABLE TRIGGER ALL",
        "ALTER TABLE commissions_proposal NO FORCE ROW LEVEL SECURITY",
        "DROP FUNCTION tenant_row_in_sight() CASCADE",
        "CREATE OR REPLACE FUNCTION tenant_row_in_sight() RETURNS trigger LANGUAGE plpgsql"
        " AS 'BEGIN RETURN OLD; END'",
        "TRUNCATE workflow_event",
        "TRUNCATE board_boardpack CASCADE",
        "COPY workflow_event FROM PROGRAM 'true'",
        "SET ROLE search",
    ],
)
def test_no_statement_of_the_app_takes_the_guards_away(attempted, in_whole):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(attempted)


def test_papers_that_were_sent_stay(in_whole):
    pack = BoardPack.objects.exclude(pages=0).first()
    other = BoardPack.objects.exclude(pk=pack.pk).first()

    for change in (
        {"pages": pack.pages + 1},
        {"contents": {"0": {}}},
        {"version": 77},
        {"file": other.file},
    ):
        assert is_kept(pack, change)
    assert attempt("DELETE FROM board_boardpack WHERE id = %s", pack.pk) == 0


@pytest.mark.parametrize("model", [ItemFile, Question])
def test_what_stands_under_a_struck_item_stays(model, in_whole):
    row = model.objects.filter(item__status="struck").first()

    assert attempt(f"DELETE FROM {model._meta.db_table} WHERE id = %s", row.pk) == 0
