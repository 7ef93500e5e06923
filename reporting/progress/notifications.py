"""Who is told what about a progress report. The text itself stays behind log-in."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kernel.core import clock
from kernel.outbox.kinds import Mail, Urgency, declare
from kernel.outbox.models import Message
from kernel.writing.declared import declared
from kernel.writing.models import SectionText
from reporting.handing_over.notifications import (
    is_returned,
    is_vouched_for,
    is_with_manager,
    name_of_manager,
    short_day,
    weekday,
)
from reporting.progress.models import ProgressReport
from reporting.progress.states import ReportStatus


def report_opens(message: Message) -> Mail:
    report: ProgressReport = message.subject
    return Mail(
        subject=_("Skriv avrapportering senast {day}").format(day=short_day(report.submit_by)),
        body=_(
            "Styrelsen möts {meeting}. Skriv avrapporteringen för {commission} och skicka den "
            "till {manager} senast {submit_by}. Det tar ungefär 40 minuter och du kan göra det "
            "i flera omgångar."
        ).format(
            meeting=weekday(report.meeting_on),
            commission=report.commission,
            manager=name_of_manager(report),
            submit_by=weekday(report.submit_by),
        ),
        link=report.get_absolute_url(),
        link_label=_("Skriv avrapporteringen"),
    )


def report_week_left(message: Message) -> Mail:
    report: ProgressReport = message.subject
    return Mail(
        subject=_("En vecka kvar: avrapportering för {commission}").format(
            commission=report.commission
        ),
        body=_progress(report),
        link=report.get_absolute_url(),
        link_label=_("Fortsätt skriva"),
    )


def report_last_days(message: Message) -> Mail:
    report: ProgressReport = message.subject
    return Mail(
        subject=_("Skicka avrapporteringen för {commission} senast {day}").format(
            commission=report.commission, day=short_day(report.submit_by)
        ),
        body=_progress(report),
        link=report.get_absolute_url(),
        link_label=_("Fortsätt skriva"),
    )


def report_reminder(message: Message) -> Mail:
    report: ProgressReport = message.subject
    return Mail(
        subject=_("Påminnelse: avrapportering för {commission}").format(
            commission=report.commission
        ),
        body=_("{manager} väntar på din avrapportering till styrelsemötet {meeting}.").format(
            manager=name_of_manager(report), meeting=weekday(report.meeting_on)
        )
        + "\n\n"
        + _progress(report),
        link=report.get_absolute_url(),
        link_label=_("Fortsätt skriva"),
    )


def report_submitted(message: Message) -> Mail:
    report: ProgressReport = message.subject
    return Mail(
        subject=_("{name} vill att du godkänner en avrapportering").format(
            name=report.submitted_by
        ),
        body=_(
            "Läs och godkänn senast {approve_by} så hinner styrelsen läsa. Det tar 5–10 minuter."
        ).format(approve_by=weekday(report.approve_by)),
        link=report.url_for("approve"),
        link_label=_("Läs och godkänn"),
    )


def approval_waits(message: Message) -> Mail:
    report: ProgressReport = message.subject
    return Mail(
        subject=_("Påminnelse: avrapporteringen för {commission} väntar på dig").format(
            commission=report.commission
        ),
        body=_(
            "{name} har skickat sin avrapportering. Läs och godkänn senast {approve_by} "
            "så hinner styrelsen läsa."
        ).format(name=report.submitted_by, approve_by=weekday(report.approve_by)),
        link=report.url_for("approve"),
        link_label=_("Läs och godkänn"),
    )


def report_returned(message: Message) -> Mail:
    report: ProgressReport = message.subject
    return Mail(
        subject=_("{name} vill att du ändrar i avrapporteringen").format(
            name=name_of_manager(report)
        ),
        body=_(
            "Det gäller avrapporteringen för {commission} till styrelsemötet {meeting}. "
            "Läs kommentaren, ändra och skicka igen senast {submit_by}."
        ).format(
            commission=report.commission,
            meeting=weekday(report.meeting_on),
            submit_by=weekday(max(report.submit_by, clock.today())),
        ),
        link=report.get_absolute_url(),
        link_label=_("Läs kommentaren"),
    )


def report_approved(message: Message) -> Mail:
    report: ProgressReport = message.subject
    return Mail(
        subject=_("Din avrapportering är godkänd"),
        body=_(
            "Den finns nu bland handlingarna till {meeting}. Du och {manager} är välkomna till "
            "mötet. Tiden står i dagordningen när kallelsen har gått ut."
        ).format(meeting=short_day(report.meeting_on), manager=name_of_manager(report)),
        link=report.get_absolute_url(),
        link_label=_("Läs avrapporteringen"),
    )


def _is_with_lead(message: Message) -> bool:
    """Not handed over, and the receiver still is the one who writes."""
    report: ProgressReport = message.subject
    writers = {report.commission.lead_on(clock.today()), report.stand_in}
    waits = (ReportStatus.NOT_STARTED, ReportStatus.DRAFT, ReportStatus.RETURNED)
    return report.status in waits and message.person in writers


NOW, DAILY = Urgency.NOW, Urgency.DAILY
declare("reporting.report_opens", urgency=DAILY, render=report_opens, still_due=_is_with_lead)
declare(
    "reporting.report_week_left", urgency=DAILY, render=report_week_left, still_due=_is_with_lead
)
declare(
    "reporting.report_last_days", urgency=DAILY, render=report_last_days, still_due=_is_with_lead
)
declare(
    "reporting.report_submitted", urgency=NOW, render=report_submitted, still_due=is_with_manager
)
declare("reporting.approval_waits", urgency=DAILY, render=approval_waits, still_due=is_with_manager)
declare("reporting.report_returned", urgency=DAILY, render=report_returned, still_due=is_returned)
declare(
    "reporting.report_approved", urgency=DAILY, render=report_approved, still_due=is_vouched_for
)
# Somebody pressed Påminn: the same words, but at once.
declare("reporting.report_reminder", urgency=NOW, render=report_reminder, still_due=_is_with_lead)
declare(
    "reporting.approval_reminder", urgency=NOW, render=approval_waits, still_due=is_with_manager
)


def _progress(report: ProgressReport) -> str:
    """“Du har skrivit 2 av 4 avsnitt.”"""
    required = [section.key for section in declared(report.manuscript_kind).required]
    done = SectionText.objects.filter(
        manuscript=report.manuscript_id, key__in=required, is_done=True
    ).count()
    return _("Du har skrivit {done} av {all} avsnitt.").format(done=done, all=len(required))
