"""How a report is printed, of either kind."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from kernel.associations.models import Person
from kernel.associations.scope import current_association
from kernel.core.errors import DomainError
from kernel.core.pdf import Sheet, lay_out
from reporting.handing_over.models import Report
from reporting.handing_over.selectors import ReportPaper


def report_sheet(
    template: str,
    report: Report,
    paper: ReportPaper | None,
    *,
    approved_by: Person | None,
    approved_at: dt.datetime | None,
) -> Sheet:
    """The paper as handed over; ``approved_at`` is None while nobody has vouched for it."""
    version = report.version
    if version is None or paper is None:
        raise DomainError(
            _("Texten har inte skickats än. Det finns inget att skriva ut."), subject=report
        )
    return lay_out(
        template,
        {
            "report": report,
            "commission": report.commission,
            "paper": paper,
            "version": version,
            "files": version.content.get("files", []),
            "approved_by": approved_by,
            "approved_at": approved_at,
            "association": current_association(),
        },
        title=f"{report}: {report.commission.title}",
        identifier=version.sha256,
        # The date of the document's version, so that the same version gives the same bytes.
        created=approved_at or version.made_at,
    )
