"""Which words a progress report is found by: its commission, and the text as it was handed over."""

from __future__ import annotations

from commissions.records.models import Commission
from kernel.search.declared import Words, declare, lines
from reporting.progress.models import ProgressReport


def _words(report: ProgressReport) -> Words:
    sections = report.version.sections if report.version else []
    return Words(
        str(report),
        lines(*(section["text"] for section in sections), report.skip_reason),
        place=report.commission.title,
        on=report.meeting_on,
    )


declare(
    ProgressReport,
    _words,
    joined=("commission", "version"),
    fed_by={Commission: "commission"},
)
