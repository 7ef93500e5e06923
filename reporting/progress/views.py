"""Pages about progress reports."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kernel.associations.http import Request
from kernel.core import clock
from kernel.core.http import page_of, posted, redirect_after, render_page, status_of
from kernel.core.swedish import day as day_of
from kernel.printing.views import printout
from kernel.workflow.actions import require
from kernel.writing import views as writing
from kernel.writing.selectors import sections_of
from reporting.handing_over.actions import start_writing, write_for_lead
from reporting.handing_over.forms import APPROVE
from reporting.handing_over.selectors import (
    facts_of,
    has_part_in,
    last_return,
    people_of,
    reading_of,
    threads_of,
)
from reporting.handing_over.views import compare_page, version_read
from reporting.progress.actions import (
    add_anchoring,
    approve_report,
    remove_anchoring,
    return_report,
    skip_report,
    submit_report,
    undo_report,
    withdraw_report,
)
from reporting.progress.documents import progress_report_sheet
from reporting.progress.filters import ReportFilter
from reporting.progress.forms import AnchoringForm, ApproveReportForm, SkipForm
from reporting.progress.models import PROGRESS_REPORT, Anchoring, ProgressReport
from reporting.progress.selectors import (
    anchoring_url,
    foldouts_for,
    last_before,
    next_meeting_on,
    paper_of,
    questions,
)

#: So many that are waited for stand above the list until somebody asks for all.
WAITED_FOR = 10


def get_report(request: Request, pk: int) -> ProgressReport:
    """The report if this person may see it, else 404."""
    return get_object_or_404(ProgressReport.objects.visible_to(request.user).for_page(), pk=pk)


def report_list(request: Request) -> HttpResponse:
    reports = ProgressReport.objects.visible_to(request.user).for_list()
    chosen = ReportFilter(request.GET, reports)
    page = page_of(request, chosen.qs)
    today = clock.today()
    waiting = ProgressReport.objects.remindable_by(request.user).opened(today)
    waited_for = waiting.with_people().order_by("submit_by", "pk")
    shown = list(waited_for if "alla" in request.GET else waited_for[: WAITED_FOR + 1])
    has_more = "alla" not in request.GET and len(shown) > WAITED_FOR
    context = {
        "filter": chosen,
        "page": page,
        "waiting": [
            (report, report.commission.lead_on(today))
            for report in (shown[:WAITED_FOR] if has_more else shown)
        ],
        "more_wait": has_more,
        "next_meeting_on": next_meeting_on(),
    }
    return render_page(request, "reporting/progress/report_list.html", context, partial="rows")


def report_detail(request: Request, pk: int) -> HttpResponse:
    report = get_report(request, pk)
    reading = reading_of(report, request.user)
    context = {
        "report": report,
        "reading": reading,
        "earlier": last_before(report, request.user) if reading.sections else None,
        "anchorings": list(report.anchorings.all()),
        "threads": threads_of(report, request.user, reading),
        "returned": last_return(report, request.user),
        "people": people_of(report),
        "has_part": has_part_in(report, request.user),
    }
    return render(request, "reporting/progress/report_detail.html", context)


def report_questions(request: Request) -> HttpResponse:
    """All questions on one page, to be printed and talked about beforehand."""
    return render(request, "reporting/progress/report_questions.html", {"sections": questions()})


@require_POST
def report_start(request: Request, pk: int) -> HttpResponse:
    report = get_report(request, pk)
    start_writing(report, by=request.user)
    first = report.manuscript.declaration.sections[0]
    return redirect("reporting:report-section", report.slug, report.pk, first.key)


@require_POST
def report_write_for(request: Request, pk: int) -> HttpResponse:
    report = get_report(request, pk)
    write_for_lead(report, by=request.user)
    return redirect_after(request, report, _("Du skriver nu åt uppdragsledaren."))


def report_section(request: Request, pk: int, key: str) -> HttpResponse:
    report = get_report(request, pk)
    context: dict[str, Any] = {"foldouts": foldouts_for(report, key)}
    if key == "forankring":
        context |= {"anchorings": list(report.anchorings.all()), "row_form": AnchoringForm()}
    return writing.section_page(
        request, report, key, template="reporting/progress/report_section.html", context=context
    )


def report_autosave(request: Request, pk: int, key: str) -> HttpResponse:
    return writing.autosave(request, get_report(request, pk), key)


def report_attach(request: Request, pk: int) -> HttpResponse:
    return writing.attach_page(request, get_report(request, pk))


def report_detach(request: Request, pk: int, file: int) -> HttpResponse:
    return writing.detach(request, get_report(request, pk), file)


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
        add_anchoring(report, by=request.user, **form.cleaned_data)
        to = anchoring_url(report)
        return redirect_after(request, to, _("Raden är sparad."))
    context = {"report": report, "form": form}
    return render(request, "reporting/progress/anchoring_form.html", context, status=422)


@require_POST
def report_remove_anchoring(request: Request, pk: int, row: int) -> HttpResponse:
    report = get_report(request, pk)
    anchoring = get_object_or_404(Anchoring, report=report, pk=row)
    remove_anchoring(report, anchoring, by=request.user)
    return redirect_after(request, anchoring_url(report), _("Raden är borttagen."))


def report_submit(request: Request, pk: int) -> HttpResponse:
    report = get_report(request, pk)
    require(report, "submit", request.user)
    if request.method == "POST":
        submit_report(report, by=request.user)
        return redirect("reporting:report-sent", report.slug, report.pk)
    context = {
        "report": report,
        "sections": sections_of(report.manuscript),
        "files": report.manuscript.files.for_list(),
        "anchorings": list(report.anchorings.all()),
        "people": people_of(report),
    }
    return render(request, "reporting/progress/report_submit.html", context)


def report_sent(request: Request, pk: int) -> HttpResponse:
    report = get_report(request, pk)
    context = {"report": report, "people": people_of(report)}
    return render(request, "reporting/progress/report_sent.html", context)


@require_POST
def report_withdraw(request: Request, pk: int) -> HttpResponse:
    report = get_report(request, pk)
    withdraw_report(report, by=request.user)
    return redirect_after(request, report, _("Du har tagit tillbaka avrapporteringen."))


def report_approve(request: Request, pk: int) -> HttpResponse:
    """The manager's page: the text, and two choices: vouch for it or ask for changes."""
    report = get_report(request, pk)
    require(report, "return", request.user)
    form = ApproveReportForm(posted(request), kind=PROGRESS_REPORT)
    if form.is_valid():
        return _decide(request, report, form.cleaned_data)
    reading = reading_of(report, request.user)
    context = {
        "report": report,
        "form": form,
        "reading": reading,
        "earlier": last_before(report, request.user),
        "threads": threads_of(report, request.user, reading),
        "facts": facts_of(report),
        "anchorings": list(report.anchorings.all()),
        "people": people_of(report),
    }
    return render(
        request, "reporting/progress/report_approve.html", context, status=status_of(form)
    )


def _decide(request: Request, report: ProgressReport, chosen: dict[str, Any]) -> HttpResponse:
    if chosen["decision"] == APPROVE:
        version = version_read(request)
        approve_report(report, answer=chosen["answer"], version=version, by=request.user)
        message = _("Tack. Avrapporteringen är klar för styrelsemötet {day}.")
        return redirect_after(request, report, message.format(day=day_of(report.meeting_on)))
    note, section = chosen["note"], chosen["section"]
    return_report(report, note=note, section=section, by=request.user)
    return redirect_after(request, report, _("Uppdragsledaren får ett mejl om vad du vill ändra."))


@require_POST
def report_undo(request: Request, pk: int) -> HttpResponse:
    report = get_report(request, pk)
    undo_report(report, by=request.user)
    return redirect_after(request, report, _("Godkännandet är ångrat."))


def report_skip(request: Request, pk: int) -> HttpResponse:
    report = get_report(request, pk)
    require(report, "skip", request.user)
    form = SkipForm(posted(request))
    if form.is_valid():
        skip_report(report, reason=form.cleaned_data["reason"], by=request.user)
        return redirect_after(request, report, _("Det blir ingen avrapportering till mötet."))
    context = {"report": report, "form": form}
    return render(request, "reporting/progress/report_skip.html", context, status=status_of(form))


@require_POST
def report_print(request: Request, pk: int) -> HttpResponse:
    """The bytes as approved, or the text as it was last handed over."""
    report = get_report(request, pk)
    if report.approved_file is not None:
        return redirect(report.approved_file.get_absolute_url())
    return printout(
        request,
        progress_report_sheet(report, paper_of(report)),
        report.file_name,
        back=report.get_absolute_url(),
    )
