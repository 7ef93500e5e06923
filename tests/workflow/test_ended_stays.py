"""What has come to its end is so for SQL, too: as the app's own role, past all actions."""

import datetime as dt

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, InternalError, connection, transaction
from pgtrigger import registry

from commissions.agreements.models import Agreement
from commissions.proposals.models.proposals import Proposal
from commissions.records.models import Commission
from economy.budgets.models import BudgetYear
from economy.requisitions.models import Requisition
from kernel.associations.scope import scope
from kernel.workflow.models import WorkflowModel
from reporting.follow_ups.models import FollowUp
from reporting.progress.models import ProgressReport
from tests.architecture.pages import north, staged

WORKFLOWS = [model for model in apps.get_models() if issubclass(model, WorkflowModel)]
LATER = dt.date(2027, 1, 2)
#: Of what stands in a status, what somebody could wish to write.
ATTEMPTS = [
    (ProgressReport, "noted", {"status": "draft"}),
    (ProgressReport, "noted", {"version": None}),
    (ProgressReport, "noted", {"approved_at": dt.datetime(2027, 1, 2, tzinfo=dt.UTC)}),
    (ProgressReport, "noted", {"noted_on": LATER}),
    (ProgressReport, "approved", {"status": "draft"}),
    (ProgressReport, "approved", {"manager_answer": "Något annat."}),
    (Agreement, "signed", {"status": "draft"}),
    (Agreement, "signed", {"signed_on": LATER}),
    (Agreement, "signed", {"signed_copy": None}),
    (Agreement, "signed", {"amount_sek": 1}),
    (Proposal, "accepted", {"status": "draft"}),
    (Proposal, "accepted", {"title": "Något annat"}),
    (Proposal, "rejected", {"status": "granted"}),
    (FollowUp, "done", {"status": "due"}),
    (FollowUp, "done", {"remains": "no"}),
    (Requisition, "paid", {"status": "draft"}),
    (Requisition, "paid", {"amount_sek": 1}),
    (Requisition, "attested", {"amount_sek": 1}),
    (Requisition, "paid", {"paid_on": LATER}),
    (BudgetYear, "decided", {"status": "draft"}),
    (BudgetYear, "decided", {"carried_over_sek": 1}),
    (Commission, "closed", {"status": "running"}),
    (Commission, "closed", {"closed_on": LATER}),
]


@pytest.fixture(scope="module")
def whole(django_db_setup, django_db_blocker):
    """One of everything in every status."""
    with staged("whole", north, django_db_blocker) as whole:
        yield whole


@pytest.fixture
def in_whole(whole, db):
    with scope(whole.association):
        yield


@pytest.mark.parametrize("model", WORKFLOWS, ids=lambda model: model._meta.label)
def test_every_status_walks_its_table(model):
    names = {trigger.name for of, trigger in registry.registered() if of is model}

    assert {"walks_its_table", "is_told"} <= names


def moves(model):
    """Each way from one status to another."""
    return sorted(
        {
            (source, step.target)
            for step in model.workflow.steps
            for source in step.sources
            if step.target not in (None, source)
        }
    )


@pytest.mark.parametrize("model", WORKFLOWS, ids=lambda model: model._meta.label)
def test_no_status_is_written_past_history(model, in_whole):
    tried, accepted = 0, []
    for source, target in moves(model):
        for row in model.objects.filter(status=source)[:1]:
            tried += 1
            try:
                with transaction.atomic():
                    model.objects.filter(pk=row.pk).update(status=target)
                    connection.check_constraints()  # as when a transaction ends
            except DatabaseError:
                continue
            accepted.append((source, target))

    assert tried > 0
    assert accepted == []


@pytest.mark.parametrize(
    ("model", "status", "change"),
    ATTEMPTS,
    ids=lambda said: said if isinstance(said, str) else getattr(said, "__name__", None),
)
def test_sql_does_not_undo_what_is_done(model, status, change, in_whole):
    row = model.objects.filter(status=status).first()
    assert row is not None, f"nobody made a {model.__name__} that is {status}"

    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        model.objects.filter(pk=row.pk).update(**change)
    row.refresh_from_db()
    assert row.status == status
