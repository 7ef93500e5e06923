"""The pages of reports and follow-ups."""

from __future__ import annotations

from bench.pages import Page
from kernel.associations.models import Role
from reporting.finals.models import FinalReport
from reporting.follow_ups.models import FollowUp
from reporting.progress.models import ProgressReport

DIRECTOR, LEAD, MANAGER = Role.DIRECTOR, Role.LEAD, Role.MANAGER

PAGES = [
    Page("reporting:report-list", DIRECTOR),
    Page("reporting:report-list", LEAD),
    Page("reporting:report-list", DIRECTOR, query="?status=noted&sida=2"),
    Page(
        "reporting:report-detail",
        DIRECTOR,
        of=lambda: ProgressReport.objects.filter(status="noted").first(),
    ),
    Page("reporting:report-questions", LEAD),
    Page("reporting:final-list", DIRECTOR),
    Page(
        "reporting:final-detail",
        DIRECTOR,
        of=lambda: FinalReport.objects.filter(status="noted").first(),
    ),
    Page("reporting:follow_up-list", DIRECTOR),
    Page("reporting:follow_up-detail", DIRECTOR, of=FollowUp.objects.first),
    Page("reporting:report-list", MANAGER),
]
