"""How far the reports have come before a meeting."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from commissions.records.models import Commission
from kernel.accounts.models import User
from kernel.associations.models import Person
from kernel.core import clock, order
from kernel.workflow.permissions import may
from reporting.finals.models import FinalReport
from reporting.finals.selectors import may_have_final
from reporting.follow_ups.models import FollowUp
from reporting.handing_over.states import WITH_LEAD
from reporting.progress.models import ProgressReport
from reporting.progress.states import ReportStatus


@dataclass(frozen=True)
class ReportRow:
    """One commission in the table Läget inför mötet."""

    report: ProgressReport
    lead: Person | None
    manager: Person | None
    #: Whether lead and manager come to the meeting; empty until the report is handed over.
    oral: str

    @property
    def waits_for(self) -> Person | None:
        """Who has it now; None when the board or nobody has."""
        if self.report.status in WITH_LEAD:
            return self.lead
        return self.manager if self.report.status == ReportStatus.SUBMITTED else None

    @property
    def is_late(self) -> bool:
        last_day = (
            self.report.answer_by
            if self.report.status == ReportStatus.SUBMITTED
            else self.report.write_by
        )
        return self.waits_for is not None and last_day < clock.today()


def are_reports_missing(meeting_on: dt.date) -> bool:
    """Whether a commission runs at the meeting that has no report to it, skipped or not."""
    asked = ProgressReport.objects.to_meeting(meeting_on).values("commission")
    return Commission.objects.running_on(meeting_on).exclude(pk__in=asked).exists()


def meeting_status(meeting_on: dt.date, user: User) -> list[ReportRow]:
    """Every report to a meeting: who has it, and whether anybody comes to tell."""
    today = clock.today()
    reports = (
        ProgressReport.objects.visible_to(user)
        .to_meeting(meeting_on)
        .with_people()
        .select_related("version")
    )
    rows = [
        ReportRow(
            report=report,
            lead=report.commission.lead_on(today),
            manager=report.commission.manager_on(today),
            oral=_oral(report),
        )
        for report in reports
    ]
    return sorted(rows, key=lambda row: order.key(row.report.commission.title))


def meeting_url(slug: str, day: dt.date, name: str = "status") -> str:
    """Where the table Läget inför mötet stands, or (``remind``) everybody is reminded."""
    return reverse(f"reporting:meeting-{name}", args=[slug, day])


def back_from_reminding(user: User, report: ProgressReport) -> str:
    """To the report if one may read it, else to the list: a manager may not read drafts."""
    if ProgressReport.objects.visible_to(user).filter(pk=report.pk).exists():
        return report.get_absolute_url()
    return reverse("reporting:report-list", args=[report.slug])


@dataclass(frozen=True)
class Reporting:
    """The reporting of a commission that somebody sees, each kind the earliest day first."""

    reports: list[ProgressReport]
    final: FinalReport | None
    follow_ups: list[FollowUp]


def reporting_of(commission: Commission, user: User) -> Reporting:
    """What somebody sees; read once for the line and the list of a commission's page."""
    known: tuple[User, Reporting] | None = getattr(commission, "_reporting", None)
    if known and known[0] == user:
        return known[1]
    reports = ProgressReport.objects.visible_to(user).filter(commission=commission)
    final = FinalReport.objects.visible_to(user).filter(commission=commission).first()
    follow_ups = FollowUp.objects.visible_to(user).filter(commission=commission)
    if final is not None:
        final.commission = commission  # known already; its day is counted from the last day
    reporting = Reporting(
        reports=list(reports.order_by("meeting_on")),
        final=final,
        follow_ups=list(follow_ups.order_by("due_on")),
    )
    commission._reporting = (user, reporting)  # type: ignore[attr-defined]  # -- request cache
    return reporting


def commission_panel(commission: Commission, user: User) -> dict[str, Any] | None:
    """What a commission's page shows of reporting."""
    reporting = reporting_of(commission, user)
    context = {
        "reports": reporting.reports[::-1],
        "final": reporting.final,
        "follow_ups": reporting.follow_ups,
        "may_begin_final": reporting.final is None
        and may_have_final(commission)
        and may(user, "create", FinalReport(commission=commission)),
    }
    return {"commission": commission, **context} if any(context.values()) else None


def _oral(report: ProgressReport) -> str:
    if report.version is None:
        return ""
    sections = report.version.content["sections"]
    return next((s["choice_label"] for s in sections if s["key"] == "muntligt"), "")
