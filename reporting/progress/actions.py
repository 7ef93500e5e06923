"""What can be done with a progress report."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kernel.accounts.models import User
from kernel.associations.selectors import person_of
from kernel.core import clock
from kernel.core.errors import DomainError
from kernel.outbox.actions import cancel, enqueue
from kernel.resolutions.models import Resolution
from kernel.workflow.actions import advance, require
from reporting.handing_over import actions as handing_over
from reporting.progress.documents import progress_report_sheet
from reporting.progress.models import Anchoring, ProgressReport
from reporting.progress.selectors import paper_of
from reporting.progress.states import ReportStatus


@transaction.atomic
def add_anchoring(report: ProgressReport, *, by: User, **values: Any) -> Anchoring:
    """Note one place where the work has been made known, and what they said."""
    require(report, "edit", by)
    row = Anchoring(report=report, **values)
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def remove_anchoring(report: ProgressReport, anchoring: Anchoring, *, by: User) -> None:
    """Take away a row that was wrong, before the report is handed over."""
    require(report, "edit", by)
    Anchoring.objects.filter(pk=anchoring.pk, report=report).delete()


@transaction.atomic
def submit_report(report: ProgressReport, *, by: User) -> None:
    """Hand the text to the manager, who is asked to approve it."""
    kinds = ("reporting.report_submitted", "reporting.approval_waits")
    handing_over.hand_in(report, by=by, kinds=kinds)


@transaction.atomic
def withdraw_report(report: ProgressReport, *, by: User) -> None:
    """Take the text back before the manager has approved it."""
    advance(report, "withdraw", by=by)
    _stop_asking_manager(report)


@transaction.atomic
def return_report(report: ProgressReport, *, note: str, section: str = "", by: User) -> None:
    """Give the text back to its writer, who is told what should change."""
    kind = "reporting.report_returned"
    handing_over.hand_back(report, note=note, section=section, by=by, kind=kind)
    _stop_asking_manager(report)


@transaction.atomic
def approve_report(
    report: ProgressReport, *, answer: str = "", version: int | None = None, by: User
) -> None:
    """Vouch for the text, which thereby is handed over to the board.

    ``version`` is the one that was read; without it the one that lies there now.
    """
    handing_over.require_approve(report, by)
    version = version or report.version_id
    at = clock.now()
    report.manager_answer = answer
    paper = paper_of(report)
    sheet = progress_report_sheet(report, paper, approved_by=person_of(by), approved_at=at)
    handing_over.approve(
        report,
        version=version,
        sheet=sheet,
        paper=paper,
        name=report.file_name,
        by=by,
        at=at,
        manager_answer=answer,
    )
    _stop_asking_manager(report)
    handing_over.tell_writer(report, "reporting.report_approved")


@transaction.atomic
def undo_report(report: ProgressReport, *, by: User) -> None:
    """Take the approval back, as long as the papers have not gone to the board."""
    handing_over.undo(report, by=by)
    handing_over.stop_asking(report, "reporting.report_approved")


@transaction.atomic
def note_report(report: ProgressReport, *, resolution: Resolution, by: User) -> None:
    """Keep where the board's minutes say that it has dealt with the report."""
    changes = {"noted_on": resolution.decided_on, "noted_resolution": resolution}
    advance(report, "note", by=by, note=resolution.reference, changes=changes)


@transaction.atomic
def skip_report(report: ProgressReport, *, reason: str, by: User) -> None:
    """Let there be no report to this meeting, for a reason that everybody can read."""
    if not reason.strip():
        raise DomainError(_("Skriv varför det inte blir någon avrapportering."), subject=report)
    advance(report, "skip", by=by, note=reason, changes={"skip_reason": reason})
    cancel(report)


@transaction.atomic
def remind_report(report: ProgressReport, *, by: User) -> None:
    """Remind whoever has the report now: the lead, or the manager it waits for."""
    advance(report, "remind", by=by)
    today, commission = clock.today(), report.commission
    if report.status == ReportStatus.SUBMITTED:
        to, kind = commission.manager_on(today), "reporting.approval_reminder"
    else:
        to, kind = report.stand_in or commission.lead_on(today), "reporting.report_reminder"
    if to is None:
        raise DomainError(
            _("Uppdraget saknar uppdragsledare eller chef att påminna."), subject=report
        )
    enqueue(kind, to=to, subject=report)


def _stop_asking_manager(report: ProgressReport) -> None:
    handing_over.stop_asking(
        report,
        "reporting.report_submitted",
        "reporting.approval_waits",
        "reporting.approval_reminder",
    )
