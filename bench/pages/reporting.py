"""The pages of reports and follow-ups."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from bench.pages import Page
from commissions.duties.models import AssignmentRole
from kernel.associations.models import Person, Role
from kernel.core import clock
from reporting.finals.models import FinalReport
from reporting.follow_ups.models import FollowUp
from reporting.progress.models import ProgressReport

DIRECTOR, LEAD, MANAGER = Role.DIRECTOR, Role.LEAD, Role.MANAGER

SECTION = ("aktiviteter",)
COMMENT = "Hur många kom?"


def report_in(status: str) -> Any:
    return lambda: (
        ProgressReport.objects.filter(status=status, meeting_on__gte=clock.today())
        .order_by("meeting_on", "pk")
        .first()
    )


def holds(duty: str) -> Any:
    """Who has a duty in the commission that a report is about."""

    def person(report: ProgressReport) -> Person | None:
        held = report.commission.assignments.filter(role=duty).current().first()
        return held.person if held else None

    return person


is_lead, is_manager = holds(AssignmentRole.LEAD), holds(AssignmentRole.MANAGER)


def writing(**more: Any) -> Page:
    """A section of a draft, as its lead writes it."""
    return Page(
        "reporting:report-section",
        LEAD,
        of=report_in("draft"),
        args=SECTION,
        by=is_lead,
        **more,
    )


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
    Page("reporting:report-detail", LEAD, of=report_in("draft"), by=is_lead),
    writing(),
    writing(is_deed=True, said={"text": "Vi har träffat parterna."}),
    writing(
        is_deed=True,
        to="reporting:report-autosave",
        said={"text": "Vi har träffat parterna och"},
        answer=HTTPStatus.OK,
    ),
    Page(
        "reporting:report-detail",
        MANAGER,
        of=report_in("submitted"),
        by=is_manager,
        is_deed=True,
        to="reporting:report-comment",
        to_args=SECTION,
        said={"text": COMMENT},
        undo=lambda report, _person: report.manuscript.comments.filter(text=COMMENT).delete(),
    ),
    Page(
        "reporting:report-submit",
        LEAD,
        of=report_in("submitted"),
        by=is_lead,
        is_deed=True,
        before="reporting:report-withdraw",
    ),
    Page(
        "reporting:report-approve",
        MANAGER,
        of=report_in("approved"),
        by=is_manager,
        is_deed=True,
        said={"decision": "approve"},
        before="reporting:report-undo",
    ),
]
