"""A final report as the board gets it."""

from __future__ import annotations

import datetime as dt

from kernel.associations.models import Person
from kernel.core.pdf import Sheet
from reporting.finals.models import FinalReport
from reporting.handing_over.documents import report_sheet
from reporting.handing_over.selectors import ReportPaper


def final_report_sheet(
    final: FinalReport,
    paper: ReportPaper | None,
    *,
    approved_by: Person | None = None,
    approved_at: dt.datetime | None = None,
) -> Sheet:
    """The final report as handed over, with the stance of each service."""
    return report_sheet(
        "reporting/finals/pdf/final.html",
        final,
        paper,
        approved_by=approved_by,
        approved_at=approved_at,
    )
