"""What waits for somebody in reporting, for the page Att göra."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commissions.records.models import Commission
from kernel.associations.models import Person, Role
from kernel.associations.waiting import Counted, Waiting
from kernel.core import clock
from kernel.core.swedish import day
from kernel.core.todo import Todo
from kernel.writing.declared import declared
from reporting.finals.models import FinalReport
from reporting.finals.querysets import SPEAK_FOR_SERVICES
from reporting.finals.rules import FINAL_REPORT_LEAD
from reporting.finals.states import FINAL_OPEN
from reporting.follow_ups.models import FollowUp
from reporting.follow_ups.querysets import FollowUpQuerySet
from reporting.handing_over.rules import days_left
from reporting.handing_over.states import Status
from reporting.progress.models import PROGRESS_REPORT, ProgressReport
from reporting.progress.states import ReportStatus

#: What a task about each kind tells of it.
REPORT = (
    "status",
    "meeting_on",
    "submit_by",
    "approve_by",
    "submitted_at",
    "commission__title",
)
FINAL = ("status", "submitted_at", "commission__title", "commission__ends_on")
FOLLOW_UP = ("status", "months", "due_on", "commission__title")


def waiting_for(person: Person, roles: frozenset[str]) -> Iterator[Waiting | Counted]:
    """Reports to write, to approve and to wait for, follow-ups to answer and to judge."""
    if roles & {Role.LEAD, Role.DIRECTOR}:  # who may write in the lead's place
        yield from _to_write(person)
    if Role.MANAGER in roles:
        yield from _to_approve(person)
        yield _with_leads(person)
    if roles & SPEAK_FOR_SERVICES:
        yield from _stances_to_take(person)
    yield _follow_ups(FollowUp.objects.due().filter(respondent=person), _answer)
    if Role.DIRECTOR in roles:
        yield _late()
        yield _follow_ups(FollowUp.objects.to_judge(), _judge)


def _to_write(person: Person) -> Iterator[Waiting]:
    opened = Q(opens_on__lte=clock.today())
    reports = ProgressReport.objects.to_be_written_by(person, due=opened)
    yield Waiting(reports.for_list().with_done(), (*REPORT, "sections_done"), _write)
    soon = Q(commission__ends_on__lte=clock.today() + FINAL_REPORT_LEAD)
    finals = FinalReport.objects.to_be_written_by(person, due=soon)
    yield Waiting(finals.for_list(), FINAL, _write_final)


def _write(report: Any) -> Todo:
    how_far = _("{done} av {all} avsnitt klara").format(
        done=report.sections_done, all=len(declared(PROGRESS_REPORT).required)
    )
    title = _("Skriv avrapportering till mötet {day} för {commission}")
    if report.status == ReportStatus.RETURNED:
        title = _("Ändra avrapporteringen till mötet {day} för {commission}")
        how_far = _("Chefen har skrivit en kommentar.")
    return Todo(
        title=title.format(commission=report.commission, day=day(report.meeting_on)),
        url=report.get_absolute_url(),
        detail=how_far,
        due_on=report.write_by,
        status=report.get_status_display(),
        tone=report.tone,
    )


def _write_final(final: FinalReport) -> Todo:
    title = _("Skriv slutrapport för {commission}")
    detail = _("Räkna med längre tid än till en avrapportering.")
    if final.status == Status.RETURNED:
        title = _("Ändra slutrapporten för {commission}")
        detail = _("Chefen har skrivit en kommentar.")
    return Todo(
        title=title.format(commission=final.commission),
        url=final.get_absolute_url(),
        detail=detail,
        due_on=final.write_by,
        status=final.get_status_display(),
        tone=final.tone,
    )


def _to_approve(person: Person) -> Iterator[Waiting]:
    reports = ProgressReport.objects.managed_by(person).awaiting_manager()
    yield Waiting(reports.for_list(), REPORT, _approve)
    finals = FinalReport.objects.managed_by(person).awaiting_manager()
    yield Waiting(finals.for_list(), FINAL, _approve_final)


def _approve(report: ProgressReport) -> Todo:
    title = _("Läs och godkänn avrapporteringen för {commission} till mötet {day}")
    return Todo(
        title=title.format(commission=report.commission, day=day(report.meeting_on)),
        url=report.url_for("approve"),
        detail=_("Det tar 5–10 minuter."),
        due_on=report.answer_by,
        status=report.get_status_display(),
        tone=report.tone,
    )


def _approve_final(final: FinalReport) -> Todo:
    title = _("Läs och godkänn slutrapporten för {commission}")
    return Todo(
        title=title.format(commission=final.commission),
        url=final.url_for("approve"),
        due_on=final.answer_by,
        status=final.get_status_display(),
        tone=final.tone,
    )


def _stances_to_take(person: Person) -> Iterator[Waiting]:
    if person.member_id is None:
        return
    soon = Q(commission__ends_on__lte=clock.today() + FINAL_REPORT_LEAD)
    is_late = soon & Q(status=Status.DRAFT, commission__in=Commission.objects.open())
    # Handed in once it may be read, also while it is written anew or of a commission broken off.
    finals = FinalReport.objects.missing_stance_of(person.member_id).filter(
        Q(version__isnull=False) | is_late, status__in=FINAL_OPEN
    )
    yield Waiting(finals.for_list(), FINAL, _take_stance)


def _take_stance(final: FinalReport) -> Todo:
    title = _("Ta ställning till om {commission} ska implementeras")
    return Todo(
        title=title.format(commission=final.commission),
        url=final.get_absolute_url(),
        due_on=final.answer_by,
        status=_("Ställningstagande saknas"),
        tone="waiting",
    )


def _with_leads(person: Person) -> Waiting:
    today = clock.today()
    waiting = ProgressReport.objects.managed_by(person).with_lead().opened(today)
    waiting = waiting.filter(commission__in=Commission.objects.open()).with_lead_name(today)
    in_order = waiting.order_by("meeting_on")
    return Waiting(in_order, (*REPORT, "stand_in__name", "lead_name"), _await)


def _await(report: Any) -> Todo:
    name = report.stand_in or report.lead_name or _("uppdragsledaren")
    title = _("Avrapportering för {commission} till mötet {day}")
    return Todo(
        title=title.format(commission=report.commission, day=day(report.meeting_on)),
        url=reverse("reporting:report-list", args=[report.slug]),
        detail=_("Väntar på {name}").format(name=name),
        due_on=report.write_by,
        status=report.get_status_display(),
        tone=report.tone,
        group="others",
    )


def _late() -> Waiting:
    today = clock.today()
    late = ProgressReport.objects.with_lead().filter(submit_by__lt=today, meeting_on__gte=today)
    late = late.filter(commission__in=Commission.objects.open()).with_lead_name(today)
    return Waiting(late.order_by("meeting_on"), (*REPORT, "lead_name"), _remind)


def _remind(report: Any) -> Todo | None:
    days = -days_left(report.write_by, clock.today())
    if days <= 0:  # handed back, and there is time
        return None
    lead = report.lead_name or _("Uppdragsledare saknas")
    detail = ngettext("{days} dag sen", "{days} dagar sen", days).format(days=days)
    return Todo(
        title=_("Avrapportering för {commission} till mötet {day} saknas").format(
            commission=report.commission, day=day(report.meeting_on)
        ),
        url=report.get_absolute_url(),
        detail=f"{lead} · {detail}",
        due_on=report.write_by,
        status=report.get_status_display(),
        tone=report.tone,
        group="others",
    )


def _follow_ups(rows: FollowUpQuerySet, told: Any) -> Waiting:
    return Waiting(rows.order_by("-due_on", "-pk"), FOLLOW_UP, told)


def _answer(follow_up: FollowUp) -> Todo:
    title = _("{months} månader efter {commission}: hur blev det?")
    return Todo(
        title=title.format(months=follow_up.months, commission=follow_up.commission),
        url=follow_up.url_for("answer"),
        # Its day is the one on which it is asked, and nobody is late the day after.
        detail=_("Sex frågor, ungefär 10 minuter."),
        status=follow_up.get_status_display(),
        tone=follow_up.tone,
    )


def _judge(follow_up: FollowUp) -> Todo:
    return Todo(
        title=_("Bedöm om {commission} är en tjänsteinnovation efter {months} månader").format(
            commission=follow_up.commission, months=follow_up.months
        ),
        url=follow_up.url_for("judge"),
        detail=str(follow_up),
        status=follow_up.get_status_display(),
        tone=follow_up.tone,
    )
