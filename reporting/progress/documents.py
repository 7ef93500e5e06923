"""A progress report as the board gets it."""

from __future__ import annotations

import datetime as dt

from kernel.associations.models import Person
from kernel.core.pdf import Sheet
from reporting.handing_over.documents import report_sheet
from reporting.handing_over.selectors import ReportPaper
from reporting.progress.models import ProgressReport


def progress_report_sheet(
    report: ProgressReport,
    paper: ReportPaper | None,
    *,
    approved_by: Person | None = None,
    approved_at: dt.datetime | None = None,
) -> Sheet:
    """The report as handed over, with who vouches for it, if anybody has."""
    return report_sheet(
        "reporting/progress/pdf/report.html",
        report,
        paper,
        approved_by=approved_by,
        approved_at=approved_at,
    )
