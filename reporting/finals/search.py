"""Which words a final report is found by: its commission, and the text as it was handed over."""

from __future__ import annotations

from commissions.records.models import Commission
from kernel.core import swedish
from kernel.search.declared import Words, declare, lines
from reporting.finals.models import FinalReport


def _words(report: FinalReport) -> Words:
    sections = report.version.sections if report.version else []
    return Words(
        str(report),
        lines(*(section["text"] for section in sections)),
        place=report.commission.title,
        on=swedish.date_of(report.submitted_at) if report.submitted_at else None,
    )


declare(
    FinalReport,
    _words,
    joined=("commission", "version"),
    fed_by={Commission: "commission"},
)
