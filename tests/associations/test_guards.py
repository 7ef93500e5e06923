"""What the database holds, it holds for every statement of the app's own role."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from kernel.workflow.actions import record
from kernel.workflow.models import Event
from needsanalysis.ideas.models import Idea
from tests.factories.needsanalysis import IdeaFactory

pytestmark = pytest.mark.django_db


def test_no_session_can_be_without_a_trigger(in_scope, director):
    record(IdeaFactory(), "edit", by=director)

    with connection.cursor() as cursor:
        cursor.execute("SELECT array_agg(tgname)::text FROM pg_trigger WHERE NOT tgisinternal")
        cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", cursor.fetchone())

    for rows in (Event.objects.all(), Idea.objects.all()):
        assert rows.count() == 1
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        Event.objects.all().delete()
    with pytest.raises(IntegrityError, match="history does not say"), transaction.atomic():
        Idea.objects.update(status="parked", parked_reason="Väntar")
        connection.check_constraints()


def test_a_guard_does_not_look_into_tables_of_a_session(in_scope):
    idea = IdeaFactory(parked_reason="Väntar")
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE workflow_event AS SELECT * FROM public.workflow_event"
        )
        cursor.execute(
            "INSERT INTO pg_temp.workflow_event"
            " (association_id, subject_type, subject_id, target, sequence)"
            " VALUES (%s, 'needsanalysis.idea', %s, 'parked', 1)",
            [in_scope.pk, idea.pk],
        )

    with pytest.raises(IntegrityError, match="history does not say"), transaction.atomic():
        Idea.objects.update(status="parked")
        connection.check_constraints()
