"""A progress report as the board gets it."""

from __future__ import annotations

import datetime as dt

from kernel.associations.models import Person
from kernel.core.pdf import Sheet
from reporting.handing_over.documents import report_sheet
from reporting.progress.models import ProgressReport
from reporting.progress.selectors import paper_of


def progress_report_sheet(
    report: ProgressReport,
    *,
    approved_by: Person | None = None,
    approved_at: dt.datetime | None = None,
) -> Sheet:
    """The report as handed over, with who vouches for it, if anybody has."""
    return report_sheet(
        "reporting/progress/pdf/report.html",
        report,
        paper_of(report),
        approved_by=approved_by,
        approved_at=approved_at,
    )
