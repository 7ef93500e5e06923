"""A final report as the board gets it."""

from __future__ import annotations

import datetime as dt

from kernel.associations.models import Person
from reporting.finals.models import FinalReport
from reporting.finals.selectors import paper_of
from reporting.handing_over.documents import report_pdf


def final_report_pdf(
    final: FinalReport,
    *,
    approved_by: Person | None = None,
    approved_at: dt.datetime | None = None,
) -> bytes:
    """The final report as handed over, with the stance of each service."""
    return report_pdf(
        "reporting/finals/pdf/final.html",
        final,
        paper_of(final),
        approved_by=approved_by,
        approved_at=approved_at,
    )
