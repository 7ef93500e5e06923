"""What a page calls final is so for SQL, too: every field of it, and what hangs on it."""

import pytest
from django.db import DatabaseError, connection, models, transaction

from board.meetings.models.meetings import Meeting
from board.minutes.models import Notice
from commissions.agreements.models import Agreement
from commissions.proposals.models.proposals import (
    BudgetLine,
    Proposal,
    ProposalInsight,
    ProposalParty,
)
from kernel.files.models import StoredFile
from kernel.writing.models import Manuscript, ManuscriptVersion
from reporting.finals.models import FinalReport, ImplementationStance
from reporting.progress.models import Anchoring, ProgressReport
from tests.factories.walking import walk
from tests.workflow.test_ended_stays import WORKFLOWS, in_whole, moves, whole

__all__ = ["in_whole", "whole"]

FINAL = [(model, status) for model in WORKFLOWS for status in model.workflow.final]


def is_kept(row, change):
    """Whether the database refuses to write this into a row. Nothing of it stays."""
    try:
        with transaction.atomic():
            assert type(row).objects.filter(pk=row.pk).update(**change) == 1
            connection.check_constraints()
            transaction.set_rollback(True)
    except DatabaseError:
        return True
    return False


def test_what_is_under_way_is_written(in_whole):
    draft = Proposal.objects.filter(status="draft").first()

    assert not is_kept(draft, {"title": "Något annat"})
    assert Proposal.objects.get(pk=draft.pk).title == draft.title


@pytest.mark.parametrize("model", WORKFLOWS, ids=lambda model: model.__name__)
def test_no_row_goes_to_come_back_in_another_status(in_whole, model):
    """With its key it would have the same history, and stand where no step has led it."""
    row = model.objects.order_by("pk").first()
    delete = f"DELETE FROM {model._meta.db_table} WHERE id = %s"

    def go():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(delete, [row.pk])

    if model.is_kept:
        with pytest.raises(DatabaseError, match="Cannot delete rows from"):
            go()
    else:
        go()
    assert model.objects.filter(pk=row.pk).exists() == model.is_kept


OTHERS = {
    models.BooleanField: lambda old: not old,
    models.DateTimeField: lambda old: "2027-01-02T03:04:05Z",
    models.DateField: lambda old: "2027-01-02",
    models.TimeField: lambda old: "03:04",
    models.IntegerField: lambda old: (old or 0) + 1,
    models.CharField: lambda old: "" if old else "x",
    models.TextField: lambda old: "" if old else "x",
    models.JSONField: lambda old: {"x": old},
}


def another(field, row):
    """A value that a field does not have: nothing, where it may be empty."""
    old = getattr(row, field.attname)
    if field.null and old is not None:
        return None
    if field.remote_field:
        others = field.related_model.objects.exclude(pk=old)
        return others.values_list("pk", flat=True).first()
    return next(make(old) for kind, make in OTHERS.items() if isinstance(field, kind))


def written(model):
    """The fields that stay: all but the key, the status, and those that are said to be written."""
    return [
        field
        for field in model._meta.local_concrete_fields
        if not field.primary_key
        and not field.generated
        and field.name not in ("association", "status", *model.workflow.still_written)
    ]


#: What the world has in no such status is walked there from another, with these values.
WALKED = {
    ("Seat", "removed"): {"ends_on": "2026-11-30"},
    ("Mandate", "ended"): {"ends_on": "2026-11-30"},
    ("Duty", "ended"): {"ends_on": "2026-11-30"},
    ("Notice", "removed"): {"removed_on": "2027-02-01"},
    ("Appeal", "annulled"): {},
    ("Appeal", "upheld"): {},
}


def ended(model, status):
    """One that has come to its end in that way."""
    values = WALKED.get((model.__name__, status))
    if values is not None:
        [*_others, source] = [source for source, target in moves(model) if target == status]
        walk(model.objects.filter(status=source).first(), status, **values)
    return model.objects.filter(status=status).first()


@pytest.mark.parametrize(("model", "status"), FINAL, ids=lambda of: getattr(of, "__name__", of))
def test_what_has_come_to_its_end_stays(model, status, in_whole):
    row = ended(model, status)
    changes = {field.attname: another(field, row) for field in written(model)}
    changes = {name: value for name, value in changes.items() if value != getattr(row, name)}
    accepted = [name for name, value in changes.items() if not is_kept(row, {name: value})]

    assert len(changes) > 0
    assert accepted == []
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE id = %s", [row.pk])


#: What is settled before its end: what was approved, signed, posted or sent.
SETTLED = [
    (ProgressReport, "approved", "approved_file", StoredFile),
    (ProgressReport, "approved", "version", ManuscriptVersion),
    (ProgressReport, "noted", "approved_file", StoredFile),
    (ProgressReport, "noted", "version", ManuscriptVersion),
    (FinalReport, "approved", "approved_file", StoredFile),
    (FinalReport, "noted", "version", ManuscriptVersion),
    (Agreement, "signed", "signed_copy", StoredFile),
    (Agreement, "ended", "signed_copy", StoredFile),
    (Proposal, "accepted", "manuscript", Manuscript),
]


@pytest.mark.parametrize(("model", "status", "field", "of"), SETTLED)
def test_what_was_read_is_swapped_for_no_other(model, status, field, of, in_whole):
    row = model.objects.filter(status=status).first()
    old = getattr(row, f"{field}_id")
    other = of.objects.exclude(pk=old).first()

    assert other is not None
    assert is_kept(row, {field: other})
    assert old is None or is_kept(row, {field: None})


@pytest.mark.parametrize(
    ("model", "status", "change"),
    [
        (Notice, "posted", {"posted_on": "2026-11-02"}),
        (Notice, "removed", {"posted_on": "2026-11-02"}),
        (Notice, "removed", {"removed_on": "2027-02-02"}),
        (Meeting, "posted", {"last_appeal_on": "2026-12-02"}),
    ],
)
def test_days_that_law_counts_from_stay(model, status, change, in_whole):
    assert is_kept(ended(model, status), change)


@pytest.mark.parametrize(
    ("model", "parent", "statuses", "change"),
    [
        (ProposalParty, "proposal", ["accepted", "with_party"], {"services": "Andra"}),
        (BudgetLine, "proposal", ["accepted", "with_board"], {"amount_sek": 1}),
        (ProposalInsight, "proposal", ["accepted"], {"insight": None}),
        (Anchoring, "report", ["approved", "noted"], {"service": "Andra"}),
        (ImplementationStance, "final_report", ["approved", "noted"], {"service": "Andra"}),
    ],
)
def test_what_hangs_on_it_stays_with_it(model, parent, statuses, change, in_whole):
    rows = [
        row
        for status in statuses
        for row in model.objects.filter(**{f"{parent}__status": status})[:1]
    ]
    assert len(rows) > 0

    for row in rows:
        assert is_kept(row, change)
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE id = %s", [row.pk])
