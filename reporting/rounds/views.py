"""Läget inför mötet: who has written, who is waited for, and reminding them."""

from __future__ import annotations

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kernel.associations.http import Request
from kernel.core.http import redirect_after
from reporting.handing_over.states import WITH_LEAD
from reporting.progress.actions import remind_report
from reporting.progress.models import ProgressReport
from reporting.rounds import selectors
from reporting.rounds.actions import remind_about_meeting


@require_POST
def report_remind(request: Request, pk: int) -> HttpResponse:
    """A manager may remind of a report before seeing its text; others who see it may not at all."""
    reports = ProgressReport.objects.with_people()
    report = reports.remindable_by(request.user).filter(pk=pk).first() or get_object_or_404(
        reports.visible_to(request.user), pk=pk
    )
    was_with_lead = report.status in WITH_LEAD
    remind_report(report, by=request.user)
    message = (
        _("Uppdragsledaren får en påminnelse.") if was_with_lead else _("Chefen får en påminnelse.")
    )
    return redirect_after(request, selectors.back_from_reminding(request.user, report), message)


def meeting_status(request: Request, day: dt.date) -> HttpResponse:
    """Läget inför mötet: every report to one meeting, and who has it."""
    rows = selectors.meeting_status(day, request.user)
    mine = ProgressReport.objects.remindable_by(request.user).to_meeting(day)
    remindable = set(mine.values_list("pk", flat=True))
    context = {"day": day, "rows": rows, "remindable": remindable, "may_remind": bool(remindable)}
    return render(request, "reporting/rounds/meeting_status.html", context)


@require_POST
def meeting_remind(request: Request, day: dt.date) -> HttpResponse:
    count = remind_about_meeting(meeting_on=day, by=request.user)
    message = ngettext(
        "En påminnelse är skickad.", "{count} påminnelser är skickade.", count
    ).format(count=count)
    return redirect_after(request, selectors.meeting_url(request.association.slug, day), message)
