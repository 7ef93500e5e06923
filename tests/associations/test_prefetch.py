"""What is read beside rows: all that any of them points at, and no question for what none does."""

from __future__ import annotations

import pytest

from kernel.associations.models import Person
from reporting.progress.models import ProgressReport
from tests.factories.reporting import ProgressReportFactory, running_commission
from tests.queries import counted_queries


@pytest.fixture
def reports(in_scope, member, lead, manager):
    writer, approver = Person.objects.get(user=lead), Person.objects.get(user=manager)
    commission = running_commission(owner=member, lead=writer, manager=approver)

    def make(*senders: Person | None) -> list[ProgressReport]:
        made = []
        for number, sender in enumerate(senders):
            day = commission.starts_on.replace(year=2027 + number)
            made.append(
                ProgressReportFactory(commission=commission, meeting_on=day, submitted_by=sender)
            )
        return made

    return make, writer, approver


def read(*beside: str) -> tuple[list[str], int]:
    rows = ProgressReport.objects.order_by("meeting_on").prefetch_related(*beside)
    with counted_queries() as asked:
        names = [str(row.submitted_by) for row in rows]
    return names, len(asked)


def test_nobody_is_asked_for_where_no_row_points_at_anybody(reports):
    make, _writer, _approver = reports
    make(None, None)

    assert read("submitted_by", "submitted_by__member") == (["None", "None"], 1)


def test_some_who_are_pointed_at_are_read_once_for_all(reports):
    make, writer, approver = reports
    make(None, writer, approver, writer)

    assert read("submitted_by") == (["None", str(writer), str(approver), str(writer)], 2)


def test_a_column_that_was_not_read_is_asked_for(reports):
    make, writer, _approver = reports
    (report,) = make(writer)

    rows = list(ProgressReport.objects.defer("submitted_by").prefetch_related("submitted_by"))

    assert [(row.pk, row.submitted_by) for row in rows] == [(report.pk, writer)]


def test_what_points_at_the_rows_is_read_as_ever(reports):
    make, _writer, _approver = reports
    make(None)

    rows = ProgressReport.objects.prefetch_related("anchorings", "manuscript__texts")
    with counted_queries() as asked:
        found = [(len(row.anchorings.all()), len(row.manuscript.texts.all())) for row in rows]

    assert found == [(0, 8)]
    assert len(asked) == 4
