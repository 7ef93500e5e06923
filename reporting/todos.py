"""What waits for somebody in reporting, for the page Att göra."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commissions.records.models import Commission
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
    if roles & {Role.LEAD, Role.DIRECTOR}:  # who may write in the lead's place
        todos += [*_reports_to_write(person), *_finals_to_write(person)]
    if Role.MANAGER in roles:
        todos += [*_to_approve(person), *_stances_to_take(person), *_waiting_for_lead(person)]
    todos += _follow_ups_to_answer(person)
    if Role.DIRECTOR in roles:
        todos += [*_late(), *_to_judge()]
    return todos


def _reports_to_write(person: Person) -> Iterator[Todo]:
    opened = Q(opens_on__lte=clock.today())
    mine = ProgressReport.objects.to_be_written_by(person, due=opened)
    for report in mine.for_list().with_done():
        how_far = _sections_done(report)
        title = _("Skriv avrapportering till mötet {day} för {commission}")
        if report.status == ReportStatus.RETURNED:
            title = _("Ändra avrapporteringen till mötet {day} för {commission}")
            how_far = _("Chefen har skrivit en kommentar.")
        yield Todo(
            title=title.format(day=day(report.meeting_on), commission=report.commission),
            url=report.get_absolute_url(),
            detail=how_far,
            due_on=report.write_by,
            status=report.get_status_display(),
            tone=report.tone,
        )


def _finals_to_write(person: Person) -> Iterator[Todo]:
    soon = Q(commission__ends_on__lte=clock.today() + FINAL_REPORT_LEAD)
    for final in FinalReport.objects.to_be_written_by(person, due=soon).for_list():
        returned = final.status == Status.RETURNED
        title = (
            _("Ändra slutrapporten för {commission}")
            if returned
            else _("Skriv slutrapport för {commission}")
        )
        yield Todo(
            title=title.format(commission=final.commission),
            url=final.get_absolute_url(),
            detail=_("Chefen har skrivit en kommentar.")
            if returned
            else _("Räkna med längre tid än till en avrapportering."),
            due_on=final.write_by,
            status=final.get_status_display(),
            tone=final.tone,
        )


def _to_approve(person: Person) -> Iterator[Todo]:
    for report in ProgressReport.objects.managed_by(person).awaiting_manager().for_list():
        title = _("Läs och godkänn avrapporteringen för {commission} till mötet {day}")
        yield Todo(
            title=title.format(commission=report.commission, day=day(report.meeting_on)),
            url=report.url_for("approve"),
            detail=_("Det tar 5–10 minuter."),
            due_on=report.answer_by,
            status=report.get_status_display(),
            tone=report.tone,
        )
    for final in FinalReport.objects.managed_by(person).awaiting_manager().for_list():
        title = _("Läs och godkänn slutrapporten för {commission}")
        yield Todo(
            title=title.format(commission=final.commission),
            url=final.url_for("approve"),
            due_on=final.answer_by,
            status=final.get_status_display(),
            tone=final.tone,
        )


def _stances_to_take(person: Person) -> Iterator[Todo]:
    if person.member_id is None:
        return
    soon = clock.today() + FINAL_REPORT_LEAD
    handed_in = Q(status__in=(Status.SUBMITTED, Status.RETURNED))
    finals = FinalReport.objects.missing_stance_of(person.member_id).filter(
        handed_in | Q(status=Status.DRAFT, commission__ends_on__lte=soon),
        commission__in=Commission.objects.open(),
    )
    for final in finals.for_list():
        title = _("Ta ställning till om {commission} ska implementeras")
        yield Todo(
            title=title.format(commission=final.commission),
            url=final.get_absolute_url(),
            due_on=final.answer_by,
            status=_("Ställningstagande saknas"),
            tone="waiting",
        )


def _waiting_for_lead(person: Person) -> Iterator[Todo]:
    today = clock.today()
    waiting = ProgressReport.objects.managed_by(person).with_lead().opened(today)
    waiting = waiting.filter(commission__in=Commission.objects.open())
    for report in waiting.order_by("meeting_on").with_people():
        lead = report.stand_in or report.commission.lead_on(today)
        title = _("Avrapportering för {commission} till mötet {day}")
        yield Todo(
            title=title.format(commission=report.commission, day=day(report.meeting_on)),
            url=reverse("reporting:report-list", args=[report.slug]),
            detail=_("Väntar på {name}").format(name=lead or _("uppdragsledaren")),
            due_on=report.write_by,
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
    late = late.filter(commission__in=Commission.objects.open())
    for report in late.order_by("meeting_on").with_people():
        days = -days_left(report.write_by, today)
        if days <= 0:  # handed back, and there is time
            continue
        lead = report.commission.lead_on(today)
        detail = ngettext("{days} dag sen", "{days} dagar sen", days).format(days=days)
        yield Todo(
            title=_("Avrapportering för {commission} till mötet {day} saknas").format(
                commission=report.commission, day=day(report.meeting_on)
            ),
            url=report.get_absolute_url(),
            detail=f"{lead or _('Uppdragsledare saknas')} · {detail}",
            due_on=report.write_by,
            status=report.get_status_display(),
            tone=report.tone,
            group="others",
        )


def _to_judge() -> Iterator[Todo]:
    for follow_up in FollowUp.objects.to_judge().for_list():
        yield Todo(
            title=_("Bedöm om {commission} är en tjänsteinnovation efter {months} månader").format(
                commission=follow_up.commission, months=follow_up.months
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
