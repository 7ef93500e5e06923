"""Lines of time that mix rooms: the association's coming year, and a commission's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from board.meetings.models.meetings import Meeting, MeetingKind
from commissions.agreements.models import Agreement
from commissions.records.models import Commission
from kernel.accounts.models import User
from kernel.core import clock
from kernel.core.charts.timeline import Mark, Span, timeline
from reporting.follow_ups.models import FollowUp
from reporting.follow_ups.states import FollowUpStatus
from reporting.handing_over.states import HANDED_OVER
from reporting.progress.states import ReportStatus
from reporting.rounds.selectors import reporting_of

YEAR = dt.timedelta(days=365)


def coming_year(user: User, *, is_open: bool) -> str:
    """What has a day within a year: meetings, reports, ends of commissions, follow-ups."""
    today = clock.today()
    between = (today, today + YEAR)
    return timeline(
        [],
        [*_meetings(user, between), *_ends(user, between), *_follow_ups(user, between)],
        title=_("Året som kommer"),
        desc=_(
            "Styrelsens möten, när avrapporteringar ska vara klara, uppdrag som slutar och "
            "uppföljningar."
        ),
        today=today,
        between=between,
        is_open=is_open,
    )


def _meetings(user: User, between: tuple[dt.date, dt.date]) -> Iterator[Mark]:
    meetings = list(Meeting.objects.visible_to(user).ahead().filter(held_on__range=between))
    for meeting in meetings:
        is_extra = meeting.kind == MeetingKind.EXTRA
        label = _("Extra styrelsemöte") if is_extra else _("Styrelsemöte")
        yield Mark(label, meeting.held_on, _("Styrelsemöten"), url=meeting.get_absolute_url())
    for meeting in meetings:
        if meeting.takes_reports and between[0] <= meeting.submit_by:
            yield Mark(
                _("Avrapporteringarna ska vara hos cheferna"),
                meeting.submit_by,
                _("Avrapporteringar klara"),
                url=meeting.get_absolute_url(),
            )


def _ends(user: User, between: tuple[dt.date, dt.date]) -> Iterator[Mark]:
    for commission in Commission.objects.visible_to(user).open().filter(ends_on__range=between):
        yield Mark(
            commission.title,
            commission.ends_on,
            _("Uppdrag slutar"),
            url=commission.get_absolute_url(),
        )


def _follow_ups(user: User, between: tuple[dt.date, dt.date]) -> Iterator[Mark]:
    rows = FollowUp.objects.visible_to(user).filter(due_on__range=between)
    for row in rows.exclude(status=FollowUpStatus.DONE).for_list():
        label = _("{commission}, efter {months} månader")
        yield Mark(
            label.format(commission=row.commission, months=row.months),
            row.due_on,
            _("Uppföljningar"),
            url=row.get_absolute_url(),
        )


def line_of(commission: Commission, user: User) -> dict[str, Any]:
    """A commission's own line: what was agreed, its reports, and what comes after the end."""
    spans = [
        Span(
            _("Uppdraget"),
            commission.starts_on,
            commission.ends_on,
            str(commission.owner),
            note=commission.get_status_display(),
        ),
        *(
            Span(
                _("Avtal"),
                agreement.starts_on,
                agreement.ends_on,
                str(agreement.member),
                "thin",
                note=agreement.get_status_display(),
                url=agreement.get_absolute_url(),
            )
            for agreement in Agreement.objects.visible_to(user)
            .of_proposal(commission.proposal_id)
            .select_related("member")
            .order_by("starts_on", "pk")
        ),
    ]
    drawing = timeline(
        spans,
        list(_marks_of(commission, user)),
        title=_("{commission} över tid").format(commission=commission),
        desc=_(
            "Uppdragets tid, avtal, avrapporteringar, slutrapport och uppföljningar. Det som är "
            "gjort är fyllt, det som återstår är ofyllt."
        ),
        today=clock.today(),
        is_open=False,
    )
    return {"drawing": drawing}


def _marks_of(commission: Commission, user: User) -> Iterator[Mark]:
    reporting = reporting_of(commission, user)
    for report in reporting.reports:
        if report.status != ReportStatus.SKIPPED:
            yield _mark(report, report.meeting_on, _("Avrapporteringar"), HANDED_OVER)
    if reporting.final:
        yield _mark(reporting.final, reporting.final.due_on, _("Slutrapport"), HANDED_OVER)
    for row in reporting.follow_ups:
        yield _mark(row, row.due_on, _("Uppföljningar"), (FollowUpStatus.DONE,))


def _mark(row: Any, on: dt.date, group: str, done: Any) -> Mark:
    return Mark(
        str(row),
        on,
        group,
        note=row.get_status_display(),
        url=row.get_absolute_url(),
        is_done=row.status in done,
    )
