"""Past all actions, as the app's own role: no status that history does not tell of."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction

from kernel.associations.scope import scope
from kernel.workflow.actions import advance, record
from needsanalysis.ideas.models import Idea
from tests.factories.needsanalysis import IdeaFactory

ROOT = Path(settings.BASE_DIR) / "kernel" / "workflow"


def write(row, status):
    with transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(status=status)
        connection.check_constraints()


@pytest.fixture
def idea(in_scope):
    """New: from there it can be explored or parked, and what is parked can be explored."""
    return IdeaFactory(parked_reason="Väntar")


def test_a_move_that_history_tells_of_is_kept(idea, director):
    with transaction.atomic():
        Idea.objects.filter(pk=idea.pk).update(status="parked")
        record(idea, "park", by=director, source="new", target="parked")
        connection.check_constraints()

    assert Idea.objects.get().status == "parked"


def test_history_tells_of_that_thing_and_that_status(idea, director):
    other = IdeaFactory()

    for row, told in ((other, "parked"), (idea, "explored")):
        with pytest.raises(IntegrityError, match="history does not say"), transaction.atomic():
            Idea.objects.filter(pk=idea.pk).update(status="parked")
            record(row, "park", by=director, source="new", target=told)
            connection.check_constraints()

    assert Idea.objects.get(pk=idea.pk).status == "new"


def test_what_was_told_once_does_not_tell_of_it_again(idea, director):
    for verb in ("explore", "park", "reopen"):
        advance(idea, verb, by=director)
    connection.check_constraints()

    with pytest.raises(IntegrityError, match="history does not say"):
        write(idea, "parked")


@pytest.mark.django_db(transaction=True)
def test_it_is_asked_when_no_association_is_in_scope_any_more(north, director):
    with scope(north):
        idea = IdeaFactory(parked_reason="Väntar")
    with transaction.atomic(), scope(north):
        advance(idea, "explore", by=director)
        advance(idea, "park", by=director)

    with pytest.raises(IntegrityError, match="history does not say"):
        with transaction.atomic(), scope(north):
            Idea.objects.filter(pk=idea.pk).update(status="explored")
    with scope(north):
        assert Idea.objects.get().status == "parked"


def test_the_function_in_the_database_is_the_one_in_its_file(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'workflow_is_told'")
        [(live,)] = cursor.fetchall()
    [*_before, last] = sorted((ROOT / "migrations" / "sql").glob("*_is_told.sql"))

    assert live == (ROOT / "is_told.sql").read_text().split("$$")[1]
    assert last.read_text() == (ROOT / "is_told.sql").read_text()
