"""What the database holds of statuses comes and goes with its migrations, and rows stay."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from kernel.associations.scope import scope
from kernel.workflow.actions import advance
from needsanalysis.ideas.models import Idea
from tests.factories.needsanalysis import IdeaFactory

KINDS = ("final_stays", "is_kept", "is_told")


def guards():
    """How many triggers there are of each of the kinds that models with a status have."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'pgtrigger_%'")
        names = [name.removeprefix("pgtrigger_").rpartition("_")[0] for (name,) in cursor]
    return {kind: names.count(kind) for kind in KINDS if kind in names}


def write(status):
    with transaction.atomic():
        Idea.objects.update(status=status)


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_there_and_back(north, director):
    with scope(north):
        idea = IdeaFactory(title="Mentorer")
        advance(idea, "explore", by=director)
    call_command("migrate", "workflow", "0002", database="owner", verbosity=0)

    assert guards() == {}
    with scope(north):
        write("proposed")

    call_command("migrate", database="owner", verbosity=0)

    assert guards() == {"final_stays": 22, "is_kept": 25, "is_told": 26}
    with scope(north):
        with pytest.raises(DatabaseError):
            write("explored")
        assert list(Idea.objects.values_list("title", "status")) == [("Mentorer", "proposed")]
