"""What the database refuses of a progress report, whatever an action says."""

import pytest
from django.db import IntegrityError, transaction

from reporting.progress.models import ProgressReport


def test_the_database_refuses_a_report_at_the_board_without_approval(in_scope, make_report):
    report = make_report("submitted")

    with pytest.raises(IntegrityError, match="report_board_reads_approved"), transaction.atomic():
        ProgressReport.objects.filter(pk=report.pk).update(status="approved")
    with pytest.raises(IntegrityError, match="no step leads from submitted"), transaction.atomic():
        ProgressReport.objects.filter(pk=report.pk).update(status="with_board")


def test_the_database_refuses_the_same_hand_twice(in_scope, make_report):
    report = make_report("submitted")

    with pytest.raises(IntegrityError, match="report_approved_by_another"), transaction.atomic():
        ProgressReport.objects.filter(pk=report.pk).update(approved_by=report.submitted_by)
