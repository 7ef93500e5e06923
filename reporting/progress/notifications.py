"""Who is told what about reports and follow-ups. The texts themselves stay behind log-in."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kernel.core import clock
from kernel.core.swedish import MONTHS, WEEKDAYS
from kernel.outbox.kinds import Mail, Urgency, declare
from kernel.outbox.models import Message
from kernel.writing.declared import declared
from kernel.writing.models import SectionText
from reporting.models import FinalReport, FollowUp, ProgressReport
from reporting.states import FinalStatus, FollowUpStatus, ReportStatus

MONTH_WORDS = {6: "Sex", 12: "Tolv", 24: "Tjugofyra"}


def report_opens(message: Message) -> Mail:
    report: ProgressReport = message.subject
    return Mail(
        subject=_("Skriv avrapportering senast {day}").format(day=_day(report.submit_by)),
        body=_(
            "Styrelsen möts {meeting}. Skriv avrapporteringen för {commission} och skicka den "
            "till {manager} senast {submit_by}. Det tar ungefär 40 minuter och du kan göra det "
            "i flera omgångar."
        ).format(
            meeting=_weekday(report.meeting_on),
            commission=report.commission,
            manager=_manager(report),
            submit_by=_weekday(report.submit_by),
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
            commission=report.commission, day=_day(report.submit_by)
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
            manager=_manager(report), meeting=_weekday(report.meeting_on)
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
        ).format(approve_by=_weekday(report.approve_by)),
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
        ).format(name=report.submitted_by, approve_by=_weekday(report.approve_by)),
        link=report.url_for("approve"),
        link_label=_("Läs och godkänn"),
    )


def report_returned(message: Message) -> Mail:
    report: ProgressReport = message.subject
    return Mail(
        subject=_("{name} vill att du ändrar i avrapporteringen").format(name=_manager(report)),
        body=_(
            "Det gäller avrapporteringen för {commission} till styrelsemötet {meeting}. "
            "Läs kommentaren, ändra och skicka igen senast {submit_by}."
        ).format(
            commission=report.commission,
            meeting=_weekday(report.meeting_on),
            submit_by=_weekday(max(report.submit_by, clock.today())),
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
        ).format(meeting=_day(report.meeting_on), manager=_manager(report)),
        link=report.get_absolute_url(),
        link_label=_("Läs avrapporteringen"),
    )


def final_opens(message: Message) -> Mail:
    final: FinalReport = message.subject
    return Mail(
        subject=_("Sex veckor kvar av {commission}: dags för slutrapport").format(
            commission=final.commission
        ),
        body=_(
            "Uppdraget slutar {ends_on}. Slutrapporten tar längre tid än man tror. "
            "Det är i skrivandet som analysen sker. Dina avrapporteringar finns med som underlag."
        ).format(ends_on=_weekday(final.due_on)),
        link=final.get_absolute_url(),
        link_label=_("Börja skriva"),
    )


def final_submitted(message: Message) -> Mail:
    final: FinalReport = message.subject
    return Mail(
        subject=_("{name} vill att du godkänner en slutrapport").format(name=final.submitted_by),
        body=_(
            "Läs slutrapporten för {commission} och ta ställning till om arbetssättet ska "
            "implementeras."
        ).format(commission=final.commission),
        link=final.url_for("approve"),
        link_label=_("Läs och godkänn"),
    )


def final_approval_waits(message: Message) -> Mail:
    final: FinalReport = message.subject
    return Mail(
        subject=_("Påminnelse: slutrapporten för {commission} väntar på dig").format(
            commission=final.commission
        ),
        body=_(
            "{name} har skickat slutrapporten. Läs och godkänn så hinner styrelsen läsa."
        ).format(name=final.submitted_by),
        link=final.url_for("approve"),
        link_label=_("Läs och godkänn"),
    )


def final_returned(message: Message) -> Mail:
    final: FinalReport = message.subject
    return Mail(
        subject=_("{name} vill att du ändrar i slutrapporten").format(name=_manager(final)),
        body=_("Det gäller slutrapporten för {commission}.").format(commission=final.commission),
        link=final.get_absolute_url(),
        link_label=_("Läs kommentaren"),
    )


def final_approved(message: Message) -> Mail:
    final: FinalReport = message.subject
    return Mail(
        subject=_("Din slutrapport är godkänd"),
        body=_(
            "Den tas upp på nästa styrelsemöte. Du och {manager} är välkomna att berätta."
        ).format(manager=_manager(final)),
        link=final.get_absolute_url(),
        link_label=_("Läs slutrapporten"),
    )


def follow_up_due(message: Message) -> Mail:
    follow_up: FollowUp = message.subject
    return Mail(
        subject=_("{months} månader efter {commission}: hur blev det?").format(
            months=MONTH_WORDS[follow_up.months], commission=follow_up.commission
        ),
        body=_("Sex frågor, ungefär 10 minuter."),
        link=follow_up.url_for("answer"),
        link_label=_("Svara"),
    )


def _is_with_lead(message: Message) -> bool:
    """Not handed over, and the receiver still is the one who writes."""
    report: ProgressReport = message.subject
    writers = {report.commission.lead_on(clock.today()), report.stand_in}
    waits = (ReportStatus.NOT_STARTED, ReportStatus.DRAFT, ReportStatus.RETURNED)
    return report.status in waits and message.person in writers


def _is_with_manager(message: Message) -> bool:
    report: ProgressReport | FinalReport = message.subject
    return report.status in (ReportStatus.SUBMITTED, FinalStatus.SUBMITTED)


def _is_returned(message: Message) -> bool:
    return message.subject.status in (ReportStatus.RETURNED, FinalStatus.RETURNED)


def _is_approved(message: Message) -> bool:
    approved = ("approved", "with_board", "noted")
    return message.subject.status in approved


def _is_not_begun(message: Message) -> bool:
    final: FinalReport = message.subject
    is_lead = message.person == final.commission.lead_on(clock.today())
    return is_lead and final.status == FinalStatus.NOT_STARTED


def _is_unanswered(message: Message) -> bool:
    return message.subject.status != FollowUpStatus.DONE


NOW, DAILY = Urgency.NOW, Urgency.DAILY
KINDS: list[tuple[Any, Urgency, Any]] = [
    (report_opens, DAILY, _is_with_lead),
    (report_week_left, DAILY, _is_with_lead),
    (report_last_days, DAILY, _is_with_lead),
    (report_submitted, NOW, _is_with_manager),
    (approval_waits, DAILY, _is_with_manager),
    (report_returned, DAILY, _is_returned),
    (report_approved, DAILY, _is_approved),
    (final_opens, DAILY, _is_not_begun),
    (final_submitted, NOW, _is_with_manager),
    (final_approval_waits, DAILY, _is_with_manager),
    (final_returned, DAILY, _is_returned),
    (final_approved, DAILY, _is_approved),
    (follow_up_due, DAILY, _is_unanswered),
]
for render, urgency, still_due in KINDS:
    declare(f"reporting.{render.__name__}", urgency=urgency, render=render, still_due=still_due)
# Somebody pressed Påminn: the same words, but at once.
declare("reporting.report_reminder", urgency=NOW, render=report_reminder, still_due=_is_with_lead)
declare(
    "reporting.approval_reminder", urgency=NOW, render=approval_waits, still_due=_is_with_manager
)
declare("reporting.follow_up_reminder", urgency=NOW, render=follow_up_due, still_due=_is_unanswered)


def _progress(report: ProgressReport) -> str:
    """“Du har skrivit 2 av 4 avsnitt.”"""
    required = [section.key for section in declared(report.manuscript_kind).required]
    done = SectionText.objects.filter(
        manuscript=report.manuscript_id, key__in=required, is_done=True
    ).count()
    return _("Du har skrivit {done} av {all} avsnitt.").format(done=done, all=len(required))


def _manager(report: ProgressReport | FinalReport) -> str:
    manager = report.commission.manager_on(clock.today()) or report.approved_by
    return str(manager or _("din chef"))


def _day(day: Any) -> str:
    """“23 november”: in a mail the year is plain."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def _weekday(day: Any) -> str:
    """“måndag 23 november”."""
    return f"{WEEKDAYS[day.weekday()]} {_day(day)}"
