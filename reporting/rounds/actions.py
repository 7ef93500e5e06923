"""Reports come and move with the board's meetings, which the board itself keeps."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from commissions.records.models import Commission
from commissions.records.states import CommissionStatus
from kernel.accounts.models import User
from kernel.core import clock
from kernel.core.errors import DomainError
from kernel.outbox.actions import cancel, enqueue
from kernel.workflow.actions import advance, begin
from kernel.workflow.chain import lock_history
from kernel.writing.actions import create_manuscript
from reporting.finals.actions import plan_final_report, remind_of_final_report
from reporting.finals.models import FinalReport
from reporting.handing_over.states import WITH_LEAD
from reporting.progress.actions import remind_report, skip_report
from reporting.progress.models import PROGRESS_REPORT, ProgressReport
from reporting.progress.notifications import LAST_DAYS, OPENS, REMINDERS, WEEK_LEFT
from reporting.progress.states import REPORT_BEFORE_BOARD, ReportStatus
from reporting.rounds.rules import WEEK_BEFORE


@transaction.atomic
def remind_about_meeting(*, meeting_on: dt.date, by: User) -> int:
    """Remind everybody whose report to a meeting is missing; how many."""
    missing = list(ProgressReport.objects.remindable_by(by).to_meeting(meeting_on))
    for report in missing:
        remind_report(report, by=by)
    return len(missing)


@transaction.atomic
def schedule_reports(
    *,
    meeting_on: dt.date,
    opens_on: dt.date,
    submit_by: dt.date,
    approve_by: dt.date,
    by: User,
    is_anew: bool = False,
) -> list[ProgressReport]:
    """Plan one report for every commission running at the meeting (R23), and its reminders.

    May be called again for the same meeting: commissions that have come since get theirs, and
    a new lead is reminded. Those near their end get a final report to write as well. A meeting
    that is entered after its day asks for nothing: nobody can be in time any more. When it asks
    anew, also those are asked whose reports were let go as that day had no meeting.
    """
    if meeting_on < clock.today():
        return []
    lock_history()  # two at once would both find a report missing
    known = ProgressReport.objects.to_meeting(meeting_on)
    if is_anew:
        known = known.asked_for()
    planned = set(known.values_list("commission", flat=True))
    running = Commission.objects.running_on(meeting_on).with_people()
    reports = []
    for commission in running.exclude(pk__in=planned):
        report = ProgressReport(
            commission=commission,
            meeting_on=meeting_on,
            opens_on=opens_on,
            submit_by=submit_by,
            approve_by=approve_by,
            manuscript=create_manuscript(PROGRESS_REPORT),
        )
        begin(report, by=by)
        reports.append(report)
    for report in ProgressReport.objects.to_meeting(meeting_on).with_lead().with_people():
        _remind_in_time(report, is_new=report in reports)
    with_final = FinalReport.objects.values("commission")
    for commission in running.exclude(pk__in=with_final):
        plan_final_report(commission, by=by)
    for final in FinalReport.objects.with_lead().with_people():
        remind_of_final_report(final)
    return reports


@transaction.atomic
def reschedule_reports(
    *,
    was_on: dt.date,
    meeting_on: dt.date,
    opens_on: dt.date,
    submit_by: dt.date,
    approve_by: dt.date,
    by: User,
) -> None:
    """Move the reports of a meeting that is moved. What is written stays, reminders follow.

    Of two to one day the one that is handed over stays, where another meeting was called off. Who
    was excused from the meeting is excused from it on its new day.
    """
    dates = {
        "meeting_on": meeting_on,
        "opens_on": opens_on,
        "submit_by": submit_by,
        "approve_by": approve_by,
    }
    planned = ProgressReport.objects.to_meeting(was_on)
    moved = planned.filter(status__in=REPORT_BEFORE_BOARD)
    let_go = planned.filter(status=ReportStatus.SKIPPED).exclude(
        commission__in=planned.asked_for().values("commission")
    )
    excused = dict(let_go.values_list("commission", "skip_reason")) if was_on != meeting_on else {}
    there = ProgressReport.objects.to_meeting(meeting_on).asked_for().exclude(pk__in=moved)
    keeping = set(there.values_list("commission", flat=True))
    for report in moved:
        if report.commission_id in keeping:
            if report.status in WITH_LEAD:
                reason = _("Uppdraget har redan en avrapportering till det mötet.")
                skip_report(report, reason=reason, by=by)
            continue
        advance(report, "reschedule", by=by, changes=dates)
        for kind in REMINDERS:
            cancel(report, kind)
    for report in schedule_reports(**dates, by=by, is_anew=was_on != meeting_on):
        if report.commission_id in excused:
            skip_report(report, reason=excused[report.commission_id], by=by)


@transaction.atomic
def cancel_reports(*, meeting_on: dt.date, reason: str, by: User) -> None:
    """Let the reports go that a meeting can have no more, with the reason why.

    What has been handed to the manager is kept and goes to the board's next meeting.
    """
    if not reason.strip():
        raise DomainError(_("Skriv varför det inte blir någon avrapportering."))
    for report in ProgressReport.objects.to_meeting(meeting_on).with_lead():
        skip_report(report, reason=reason, by=by)


@transaction.atomic
def let_reports_go(commission: Commission, *, by: User) -> int:
    """Ask for no report that nobody has begun, of a commission whose work is over; how many."""
    planned = ProgressReport.objects.filter(commission=commission)
    reports = list(planned.filter(status=ReportStatus.NOT_STARTED))
    is_over = commission.status == CommissionStatus.CANCELLED
    reason = _("Uppdraget är avbrutet.") if is_over else _("Uppdraget slutredovisas.")
    for report in reports:
        skip_report(report, reason=reason, by=by)
    return len(reports)


def _remind_in_time(report: ProgressReport, *, is_new: bool) -> None:
    """Queue what the lead is to hear before the last day. What is already past is not said.

    Who gets a report to write when its time has come already is told as soon as mail goes.
    """
    lead = report.commission.lead_on(clock.today())
    if lead is None:
        return
    days = [
        (OPENS, report.opens_on),
        (WEEK_LEFT, report.submit_by - WEEK_BEFORE),
        (LAST_DAYS, report.submit_by - dt.timedelta(days=1)),
        (LAST_DAYS, report.submit_by),
    ]
    if report.opens_on < clock.today() and is_new:
        enqueue(OPENS, to=lead, subject=report)
    for kind, day in days:
        if day >= clock.today():
            enqueue(kind, to=lead, subject=report, due_on=day)
