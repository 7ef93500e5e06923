"""What is printed: reports as the board gets them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from kernel.associations.models import Person
from kernel.associations.scope import current_association
from kernel.core.errors import DomainError
from kernel.core.pdf import render_pdf
from reporting.models import FinalReport, ImplementationStance, ProgressReport


def report_pdf(
    report: ProgressReport,
    *,
    approved_by: Person | None,
    approved_at: dt.datetime | None,
    answer: str = "",
) -> bytes:
    """The report as handed over, with who vouches for it."""
    return _pdf(
        "reporting/pdf/report.html",
        report,
        approved_by=approved_by,
        approved_at=approved_at,
        answer=answer,
        anchorings=list(report.anchorings.all()),
    )


def final_report_pdf(
    final: FinalReport, *, approved_by: Person | None, approved_at: dt.datetime | None
) -> bytes:
    """The final report as handed over, with the stance of each service."""
    return _pdf(
        "reporting/pdf/final.html",
        final,
        approved_by=approved_by,
        approved_at=approved_at,
        stances=list(ImplementationStance.objects.filter(final_report=final).for_page()),
    )


def handed_over_pdf(report: ProgressReport | FinalReport) -> bytes:
    """What was last handed over, before anybody has vouched for it."""
    if isinstance(report, ProgressReport):
        return report_pdf(report, approved_by=None, approved_at=None)
    return final_report_pdf(report, approved_by=None, approved_at=None)


def file_name(report: ProgressReport | FinalReport) -> str:
    """A name without å, ä, ö and spaces, so that it works everywhere."""
    title = slugify(report.commission.title)[:80]
    if isinstance(report, ProgressReport):
        return f"avrapportering-{report.meeting_on}-{title}.pdf"
    return f"slutrapport-{title}.pdf"


def _pdf(
    template: str,
    report: ProgressReport | FinalReport,
    *,
    approved_at: dt.datetime | None,
    **context: Any,
) -> bytes:
    version = report.version
    if version is None:
        raise DomainError(
            _("Texten har inte skickats än. Det finns inget att skriva ut."), subject=report
        )
    return render_pdf(
        template,
        {
            "report": report,
            "commission": report.commission,
            "sections": version.sections,
            "version": version,
            "approved_at": approved_at,
            "association": current_association(),
            **context,
        },
        title=f"{report}: {report.commission.title}",
        identifier=version.sha256,
        # The date of the document's version, so that the same version gives the same bytes.
        created=approved_at or version.made_at,
    )
