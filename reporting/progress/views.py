"""Pages about progress reports."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kernel.associations.http import Request
from kernel.core import clock
from kernel.core.http import page_of, posted, redirect_after, render_page, status_of
from kernel.core.swedish import day as day_of
from kernel.workflow.actions import require
from kernel.writing import views as writing
from kernel.writing.selectors import sections_of
from reporting import actions, documents, selectors
from reporting.filters import ReportFilter
from reporting.forms import APPROVE, AnchoringForm, ApproveReportForm, SkipForm
from reporting.models import PROGRESS_REPORT, Anchoring, ProgressReport
from reporting.states import REPORT_WITH_LEAD
from reporting.views.pages import compare_page, version_read


def get_report(request: Request, pk: int) -> ProgressReport:
    """The report if this person may see it, else 404."""
    report: ProgressReport = get_object_or_404(
        ProgressReport.objects.visible_to(request.user).for_page(), pk=pk
    )
    return report


def report_list(request: Request) -> HttpResponse:
    reports = ProgressReport.objects.visible_to(request.user).for_list()
    chosen = ReportFilter(request.GET, reports)
    page = page_of(request, chosen.qs)
    today = clock.today()
    waiting = ProgressReport.objects.remindable_by(request.user).opened(today).with_people()
    context = {
        "filter": chosen,
        "page": page,
        "waiting": [
            (report, report.commission.lead_on(today))
            for report in waiting.order_by("submit_by", "pk")
        ],
        "next_meeting_on": selectors.next_meeting_on(),
    }
    return render_page(request, "reporting/report_list.html", context, partial="rows")


def report_detail(request: Request, pk: int) -> HttpResponse:
    report = get_report(request, pk)
    reading = selectors.reading_of(report, request.user)
    context = {
        "report": report,
        "reading": reading,
        "anchorings": list(report.anchorings.all()),
        "threads": selectors.threads_of(report, request.user),
        "returned": selectors.last_return(report, request.user),
        "people": selectors.people_of(report),
        "has_part": selectors.has_part_in(report, request.user),
    }
    return render(request, "reporting/report_detail.html", context)


def report_questions(request: Request) -> HttpResponse:
    """All questions on one page, to be printed and talked about beforehand."""
    return render(request, "reporting/report_questions.html", {"sections": selectors.questions()})


@require_POST
def report_start(request: Request, pk: int) -> HttpResponse:
    report = get_report(request, pk)
    actions.start_report(report, by=request.user)
    first = report.manuscript.declaration.sections[0]
    return redirect("reporting:report-section", report.slug, report.pk, first.key)


@require_POST
def report_write_for(request: Request, pk: int) -> HttpResponse:
    report = get_report(request, pk)
    actions.write_report_for_lead(report, by=request.user)
    return redirect_after(request, report, _("Du skriver nu åt uppdragsledaren."))


def report_section(request: Request, pk: int, key: str) -> HttpResponse:
    report = get_report(request, pk)
    context: dict[str, Any] = {"foldouts": selectors.foldouts_for(report, key)}
    if key == "forankring":
        context |= {"anchorings": list(report.anchorings.all()), "row_form": AnchoringForm()}
    return writing.section_page(
        request, report, key, template="reporting/report_section.html", context=context
    )


def report_autosave(request: Request, pk: int, key: str) -> HttpResponse:
    return writing.autosave(request, get_report(request, pk), key)


def report_compare(request: Request, pk: int) -> HttpResponse:
    return compare_page(request, get_report(request, pk))


def report_comment(request: Request, pk: int, key: str) -> HttpResponse:
    return writing.comment(request, get_report(request, pk), key)


def report_resolve(request: Request, pk: int, key: str, thread: int) -> HttpResponse:
    return writing.resolve(request, get_report(request, pk), key, thread)


@require_POST
def report_add_anchoring(request: Request, pk: int) -> HttpResponse:
    report = get_report(request, pk)
    form = AnchoringForm(request.POST)
    if form.is_valid():
        actions.add_anchoring(report, by=request.user, **form.cleaned_data)
        to = selectors.anchoring_url(report)
        return redirect_after(request, to, _("Raden är sparad."))
    context = {"report": report, "form": form}
    return render(request, "reporting/anchoring_form.html", context, status=422)


@require_POST
def report_remove_anchoring(request: Request, pk: int, row: int) -> HttpResponse:
    report = get_report(request, pk)
    anchoring = get_object_or_404(Anchoring, report=report, pk=row)
    actions.remove_anchoring(report, anchoring, by=request.user)
    return redirect_after(request, selectors.anchoring_url(report), _("Raden är borttagen."))


def report_submit(request: Request, pk: int) -> HttpResponse:
    report = get_report(request, pk)
    require(report, "submit", request.user)
    if request.method == "POST":
        actions.submit_report(report, by=request.user)
        return redirect("reporting:report-sent", report.slug, report.pk)
    context = {
        "report": report,
        "sections": sections_of(report.manuscript),
        "anchorings": list(report.anchorings.all()),
        "people": selectors.people_of(report),
    }
    return render(request, "reporting/report_submit.html", context)


def report_sent(request: Request, pk: int) -> HttpResponse:
    report = get_report(request, pk)
    context = {"report": report, "people": selectors.people_of(report)}
    return render(request, "reporting/report_sent.html", context)


@require_POST
def report_withdraw(request: Request, pk: int) -> HttpResponse:
    report = get_report(request, pk)
    actions.withdraw_report(report, by=request.user)
    return redirect_after(request, report, _("Du har tagit tillbaka avrapporteringen."))


def report_approve(request: Request, pk: int) -> HttpResponse:
    """The manager's page: the text, and two choices: vouch for it or ask for changes."""
    report = get_report(request, pk)
    require(report, "return", request.user)
    form = ApproveReportForm(posted(request), kind=PROGRESS_REPORT)
    if form.is_valid():
        return _decide(request, report, form.cleaned_data)
    context = {
        "report": report,
        "form": form,
        "reading": selectors.reading_of(report, request.user),
        "threads": selectors.threads_of(report, request.user),
        "anchorings": list(report.anchorings.all()),
        "people": selectors.people_of(report),
    }
    return render(request, "reporting/report_approve.html", context, status=status_of(form))


def _decide(request: Request, report: ProgressReport, chosen: dict[str, Any]) -> HttpResponse:
    if chosen["decision"] == APPROVE:
        version = version_read(request)
        actions.approve_report(report, answer=chosen["answer"], version=version, by=request.user)
        message = _("Tack. Avrapporteringen finns nu bland handlingarna till styrelsemötet {day}.")
        return redirect_after(request, report, message.format(day=day_of(report.meeting_on)))
    note, section = chosen["note"], chosen["section"]
    actions.return_report(report, note=note, section=section, by=request.user)
    return redirect_after(request, report, _("Uppdragsledaren får ett mejl om vad du vill ändra."))


@require_POST
def report_undo(request: Request, pk: int) -> HttpResponse:
    report = get_report(request, pk)
    actions.undo_report(report, by=request.user)
    return redirect_after(request, report, _("Godkännandet är ångrat."))


def report_skip(request: Request, pk: int) -> HttpResponse:
    report = get_report(request, pk)
    require(report, "skip", request.user)
    form = SkipForm(posted(request))
    if form.is_valid():
        actions.skip_report(report, reason=form.cleaned_data["reason"], by=request.user)
        return redirect_after(request, report, _("Det blir ingen avrapportering till mötet."))
    context = {"report": report, "form": form}
    return render(request, "reporting/report_skip.html", context, status=status_of(form))


@require_POST
def report_remind(request: Request, pk: int) -> HttpResponse:
    """A manager may remind of a report before seeing its text."""
    reports = ProgressReport.objects.remindable_by(request.user).with_people()
    report = get_object_or_404(reports, pk=pk)
    was_with_lead = report.status in REPORT_WITH_LEAD
    actions.remind_report(report, by=request.user)
    message = (
        _("Uppdragsledaren får en påminnelse.") if was_with_lead else _("Chefen får en påminnelse.")
    )
    return redirect_after(request, selectors.back_from_reminding(request.user, report), message)


def report_print(request: Request, pk: int) -> HttpResponse:
    """The bytes as approved, or the text as it was last handed over."""
    report = get_report(request, pk)
    if report.approved_file is not None:
        return redirect(report.approved_file.get_absolute_url())
    pdf = documents.handed_over_pdf(report)
    name = documents.file_name(report)
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def meeting_status(request: Request, day: dt.date) -> HttpResponse:
    """Läget inför mötet: every report to one meeting, and who has it."""
    rows = selectors.meeting_status(day, request.user)
    mine = ProgressReport.objects.remindable_by(request.user).to_meeting(day)
    remindable = set(mine.values_list("pk", flat=True))
    context = {"day": day, "rows": rows, "remindable": remindable, "may_remind": bool(remindable)}
    return render(request, "reporting/meeting_status.html", context)


@require_POST
def meeting_remind(request: Request, day: dt.date) -> HttpResponse:
    count = actions.remind_about_meeting(meeting_on=day, by=request.user)
    message = ngettext(
        "En påminnelse är skickad.", "{count} påminnelser är skickade.", count
    ).format(count=count)
    return redirect_after(request, selectors.meeting_url(request.association.slug, day), message)
