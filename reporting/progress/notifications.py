"""Who is told what about a progress report. The text itself stays behind log-in."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kernel.core import clock
from kernel.outbox.kinds import Mail, Urgency, declare
from kernel.outbox.models import Message
from kernel.outbox.states import State
from kernel.writing.declared import declared
from kernel.writing.models import SectionText
from reporting.handing_over.notifications import (
    by_when,
    is_returned,
    is_vouched_for,
    is_with_manager,
    is_with_writer,
    name_of_manager,
    short_day,
    weekday,
)
from reporting.handing_over.rules import days_left
from reporting.progress.models import ProgressReport


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
    days = days_left(report.submit_by, clock.today())
    left = _("En vecka") if days == 7 else ngettext("{days} dag", "{days} dagar", days)
    return Mail(
        subject=_("{left} kvar: avrapportering för {commission}").format(
            left=left.format(days=days), commission=report.commission
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
        body=_("Läs och godkänn {by_when} så hinner styrelsen läsa. Det tar 5–10 minuter.").format(
            by_when=by_when(report.answer_by)
        ),
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
            "{name} har skickat sin avrapportering. Läs och godkänn {by_when} "
            "så hinner styrelsen läsa."
        ).format(name=report.submitted_by, by_when=by_when(report.answer_by)),
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
            "Läs kommentaren, ändra och skicka igen {by_when}."
        ).format(
            commission=report.commission,
            meeting=weekday(report.meeting_on),
            by_when=by_when(report.answer_by),
        ),
        link=report.get_absolute_url(),
        link_label=_("Läs kommentaren"),
    )


def report_approved(message: Message) -> Mail:
    report: ProgressReport = message.subject
    return Mail(
        subject=_("Din avrapportering är godkänd"),
        body=_(
            "Den är klar för styrelsens möte {meeting}. Du och {manager} är välkomna till mötet. "
            "När den står på dagordningen får du ett mejl med tid och plats, två dagar före."
        ).format(meeting=short_day(report.meeting_on), manager=name_of_manager(report)),
        link=report.get_absolute_url(),
        link_label=_("Läs avrapporteringen"),
    )


def _is_with_lead(message: Message) -> bool:
    return is_with_writer(message.subject, message.person)


def _is_opened(message: Message) -> bool:
    """There is time to write: quiet days may have put the news off until there is none."""
    return _is_with_lead(message) and clock.today() <= message.subject.submit_by


def _has_a_week(message: Message) -> bool:
    """Quiet days can bring two reminders to one morning: that of the last days says enough."""
    last = Message.objects.about(message.subject).filter(kind=LAST_DAYS, due_at=message.due_at)
    same = last.filter(person=message.person_id).exclude(state=State.CANCELLED)
    return _is_with_lead(message) and not same.exists()


def _submit_by(report: ProgressReport) -> dt.date:
    return report.submit_by


#: What the lead is told before the last day.
OPENS, WEEK_LEFT, LAST_DAYS = REMINDERS = (
    "reporting.report_opens",
    "reporting.report_week_left",
    "reporting.report_last_days",
)
NOW, DAILY = Urgency.NOW, Urgency.DAILY
declare(OPENS, urgency=DAILY, render=report_opens, still_due=_is_opened)
declare(
    WEEK_LEFT,
    urgency=DAILY,
    render=report_week_left,
    still_due=_has_a_week,
    last_day=_submit_by,
)
declare(
    LAST_DAYS,
    urgency=DAILY,
    render=report_last_days,
    still_due=_is_with_lead,
    last_day=_submit_by,
)
declare(
    "reporting.report_submitted", urgency=NOW, render=report_submitted, still_due=is_with_manager
)
declare(
    "reporting.approval_waits",
    urgency=DAILY,
    render=approval_waits,
    still_due=is_with_manager,
    last_day=lambda report: report.answer_by,
)
declare("reporting.report_returned", urgency=NOW, render=report_returned, still_due=is_returned)
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
