"""What the pages of progress reports show beside the report."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from kernel.accounts.models import User
from kernel.core import clock
from kernel.core.swedish import day
from kernel.writing.declared import Section, declared
from kernel.writing.selectors import section_url
from reporting.handing_over.selectors import Foldout, ReportPaper, paper_with, promised_for
from reporting.progress.models import PROGRESS_REPORT, ProgressReport


def questions() -> tuple[Section, ...]:
    """Everything a progress report asks, to be read beforehand."""
    return declared(PROGRESS_REPORT).sections


def anchoring_url(report: ProgressReport) -> str:
    """The section in which anchoring is written, where its rows stand."""
    return section_url(report, "forankring")


def foldouts_for(report: ProgressReport, key: str) -> list[Foldout]:
    """What was written last time, what was promised, and which value was meant."""
    earlier = ProgressReport.objects.before(report).select_related("version").first()
    if earlier is None or earlier.version is None or not earlier.version.text_of(key):
        return promised_for(report, key)
    title = _("Så skrev du förra gången ({day})").format(day=day(earlier.meeting_on))
    return [Foldout(title, earlier.version.text_of(key)), *promised_for(report, key)]


def last_before(report: ProgressReport, user: User) -> ProgressReport | None:
    """The report before this one that the reader sees, to be read beside it."""
    earlier = ProgressReport.objects.visible_to(user).before(report)
    return earlier.select_related("version").first()


def paper_of(report: ProgressReport, _until: dt.datetime | None = None) -> ReportPaper | None:
    """The report with how it was anchored. Approved, it is the same at every moment after."""
    return paper_with(
        report, template="reporting/progress/_paper.html", rows=report.anchorings.all()
    )


def next_meeting_on() -> dt.date | None:
    """The nearest day, from today on, that reports are planned for."""
    return (
        ProgressReport.objects.filter(meeting_on__gte=clock.today())
        .order_by("meeting_on")
        .values_list("meeting_on", flat=True)
        .first()
    )
