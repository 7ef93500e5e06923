"""What waits for somebody in reporting, for the page Att göra."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kernel.associations.models import Person, Role
from kernel.core import clock
from kernel.core.swedish import day
from kernel.core.todo import Todo
from kernel.writing.declared import declared
from reporting.finals.models import FinalReport
from reporting.finals.rules import FINAL_REPORT_LEAD
from reporting.follow_ups.models import FollowUp
from reporting.handing_over.rules import days_left
from reporting.handing_over.states import Status
from reporting.progress.models import PROGRESS_REPORT, ProgressReport
from reporting.progress.states import ReportStatus


def todos_for(person: Person, roles: frozenset[str]) -> list[Todo]:
    """Reports to write, to approve and to wait for, follow-ups to answer and to judge."""
    todos: list[Todo] = []
    if Role.LEAD in roles:
        todos += [*_reports_to_write(person), *_finals_to_write(person)]
    if Role.MANAGER in roles:
        todos += [*_to_approve(person), *_stances_to_take(person), *_waiting_for_lead(person)]
    todos += _follow_ups_to_answer(person)
    if Role.DIRECTOR in roles:
        todos += [*_late(), *_to_judge()]
    return todos


def _reports_to_write(person: Person) -> Iterator[Todo]:
    mine = ProgressReport.objects.led_by(person).with_lead().opened(clock.today())
    for report in mine.for_list().with_done():
        returned = report.status == ReportStatus.RETURNED
        title = (
            _("Läs kommentaren från din chef")
            if returned
            else _("Skriv avrapportering till mötet {day}").format(day=day(report.meeting_on))
        )
        yield Todo(
            title=title,
            url=report.get_absolute_url(),
            detail=f"{report.commission} · {_sections_done(report)}",
            due_on=report.submit_by,
            status=report.get_status_display(),
            tone=report.tone,
        )


def _finals_to_write(person: Person) -> Iterator[Todo]:
    soon = clock.today() + FINAL_REPORT_LEAD
    mine = FinalReport.objects.led_by(person).with_lead()
    for final in mine.filter(commission__ends_on__lte=soon).for_list():
        yield Todo(
            title=_("Skriv slutrapport för {commission}").format(commission=final.commission),
            url=final.get_absolute_url(),
            detail=_("Räkna med längre tid än till en avrapportering."),
            due_on=final.due_on,
            status=final.get_status_display(),
            tone=final.tone,
        )


def _to_approve(person: Person) -> Iterator[Todo]:
    for report in ProgressReport.objects.managed_by(person).awaiting_manager().for_list():
        title = _("Läs och godkänn avrapporteringen för {commission}")
        yield Todo(
            title=title.format(commission=report.commission),
            url=report.url_for("approve"),
            detail=_("Det tar 5–10 minuter."),
            due_on=report.approve_by,
            status=report.get_status_display(),
            tone=report.tone,
        )
    for final in FinalReport.objects.managed_by(person).awaiting_manager().for_list():
        title = _("Läs och godkänn slutrapporten för {commission}")
        yield Todo(
            title=title.format(commission=final.commission),
            url=final.url_for("approve"),
            due_on=final.due_on,
            status=final.get_status_display(),
            tone=final.tone,
        )


def _stances_to_take(person: Person) -> Iterator[Todo]:
    if person.member_id is None:
        return
    soon = clock.today() + FINAL_REPORT_LEAD
    finals = FinalReport.objects.missing_stance_of(person.member_id).filter(
        status__in=(Status.DRAFT, Status.SUBMITTED, Status.RETURNED),
        commission__ends_on__lte=soon,
    )
    for final in finals.for_list():
        title = _("Ta ställning till om {commission} ska implementeras")
        yield Todo(
            title=title.format(commission=final.commission),
            url=final.get_absolute_url(),
            due_on=final.due_on,
            status=_("Ställningstagande saknas"),
            tone="waiting",
        )


def _waiting_for_lead(person: Person) -> Iterator[Todo]:
    waiting = ProgressReport.objects.managed_by(person).with_lead().opened(clock.today())
    for report in waiting.order_by("meeting_on").with_people():
        lead = report.commission.lead_on(clock.today())
        yield Todo(
            title=_("Avrapportering för {commission}").format(commission=report.commission),
            url=reverse("reporting:report-list", args=[report.slug]),
            detail=_("Väntar på {name}").format(name=lead or _("uppdragsledaren")),
            due_on=report.submit_by,
            status=report.get_status_display(),
            tone=report.tone,
            group="others",
        )


def _follow_ups_to_answer(person: Person) -> Iterator[Todo]:
    for follow_up in FollowUp.objects.due().filter(respondent=person).for_list():
        title = _("{months} månader efter {commission}: hur blev det?")
        yield Todo(
            title=title.format(months=follow_up.months, commission=follow_up.commission),
            url=follow_up.url_for("answer"),
            detail=_("Sex frågor, ungefär 10 minuter."),
            due_on=follow_up.due_on,
            status=follow_up.get_status_display(),
            tone=follow_up.tone,
        )


def _late() -> Iterator[Todo]:
    today = clock.today()
    late = ProgressReport.objects.with_lead().filter(submit_by__lt=today, meeting_on__gte=today)
    for report in late.order_by("meeting_on").with_people():
        lead = report.commission.lead_on(today)
        days = -days_left(report.submit_by, today)
        detail = ngettext("{days} dag sen", "{days} dagar sen", days).format(days=days)
        yield Todo(
            title=_("Avrapportering för {commission} saknas").format(commission=report.commission),
            url=report.get_absolute_url(),
            detail=f"{lead or _('Uppdragsledare saknas')} · {detail}",
            due_on=report.submit_by,
            status=report.get_status_display(),
            tone=report.tone,
            group="others",
        )


def _to_judge() -> Iterator[Todo]:
    for follow_up in FollowUp.objects.to_judge().for_list():
        yield Todo(
            title=_("Bedöm om {commission} är en tjänsteinnovation").format(
                commission=follow_up.commission
            ),
            url=follow_up.url_for("judge"),
            detail=str(follow_up),
            status=follow_up.get_status_display(),
            tone=follow_up.tone,
        )


def _sections_done(report: ProgressReport) -> str:
    return _("{done} av {all} avsnitt klara").format(
        done=report.sections_done, all=len(declared(PROGRESS_REPORT).required)
    )
