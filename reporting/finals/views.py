"""Pages about final reports."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from commissions.records.models import Commission
from kernel.associations.http import Request
from kernel.core.http import page_of, posted, redirect_after, status_of
from kernel.printing.views import printout
from kernel.workflow.actions import require
from kernel.workflow.permissions import require_right
from kernel.writing import views as writing
from kernel.writing.selectors import sections_of
from reporting.finals.actions import (
    approve_final_report,
    plan_final_report,
    return_final_report,
    state_implementation,
    submit_final_report,
    undo_final_report,
    withdraw_final_report,
)
from reporting.finals.documents import final_report_sheet
from reporting.finals.forms import FinalDecisionForm, StanceForm
from reporting.finals.models import FinalReport, ImplementationStance
from reporting.finals.selectors import earlier_reports, paper_of, silent_services, stances_for
from reporting.handing_over.actions import start_writing, write_for_lead
from reporting.handing_over.forms import APPROVE
from reporting.handing_over.selectors import (
    facts_of,
    has_part_in,
    last_return,
    people_of,
    promised_for,
    reading_of,
    threads_of,
)
from reporting.handing_over.views import compare_page, version_read


def get_final(request: Request, pk: int) -> FinalReport:
    """The final report if this person may see it, else 404."""
    return get_object_or_404(FinalReport.objects.visible_to(request.user).for_page(), pk=pk)


def final_list(request: Request) -> HttpResponse:
    finals = FinalReport.objects.visible_to(request.user).for_list()
    page = page_of(request, finals)
    return render(request, "reporting/finals/final_list.html", {"page": page})


def final_detail(request: Request, pk: int) -> HttpResponse:
    final = get_final(request, pk)
    reading = reading_of(final, request.user)
    context = {
        "report": final,
        "reading": reading,
        "stances": stances_for(final, request.user),
        "threads": threads_of(final, request.user, reading),
        "returned": last_return(final, request.user),
        "people": people_of(final),
        "has_part": has_part_in(final, request.user),
        # Who only takes a stand for a service of theirs reads the report and no more.
        "sees_commission": Commission.objects.visible_to(request.user)
        .filter(pk=final.commission_id)
        .exists(),
    }
    return render(request, "reporting/finals/final_detail.html", context)


@require_POST
def final_plan(request: Request, pk: int) -> HttpResponse:
    """Begin one that no meeting has asked for: of a commission that ended before its time."""
    about = get_object_or_404(Commission.objects.visible_to(request.user), pk=pk)
    require_right(request.user, "create", FinalReport(commission=about))
    final = plan_final_report(about, by=request.user)
    return redirect_after(request, final, _("Slutrapporten är skapad."))


@require_POST
def final_start(request: Request, pk: int) -> HttpResponse:
    final = get_final(request, pk)
    start_writing(final, by=request.user)
    first = final.manuscript.declaration.sections[0]
    return redirect("reporting:final-section", final.slug, final.pk, first.key)


@require_POST
def final_write_for(request: Request, pk: int) -> HttpResponse:
    final = get_final(request, pk)
    write_for_lead(final, by=request.user)
    return redirect_after(request, final, _("Du skriver nu åt uppdragsledaren."))


def final_section(request: Request, pk: int, key: str) -> HttpResponse:
    final = get_final(request, pk)
    context = {
        "foldouts": promised_for(final, key),
        "earlier": earlier_reports(final),
    }
    return writing.section_page(
        request, final, key, template="reporting/finals/final_section.html", context=context
    )


def final_autosave(request: Request, pk: int, key: str) -> HttpResponse:
    return writing.autosave(request, get_final(request, pk), key)


def final_attach(request: Request, pk: int) -> HttpResponse:
    return writing.attach_page(request, get_final(request, pk))


def final_detach(request: Request, pk: int, file: int) -> HttpResponse:
    return writing.detach(request, get_final(request, pk), file)


def final_compare(request: Request, pk: int) -> HttpResponse:
    return compare_page(request, get_final(request, pk))


def final_comment(request: Request, pk: int, key: str) -> HttpResponse:
    return writing.comment(request, get_final(request, pk), key)


def final_resolve(request: Request, pk: int, key: str, thread: int) -> HttpResponse:
    return writing.resolve(request, get_final(request, pk), key, thread)


def final_state(request: Request, pk: int, stance: int) -> HttpResponse:
    """One service's stance, by somebody with mandate there."""
    final = get_final(request, pk)
    require(final, "state", request.user)
    row = get_object_or_404(ImplementationStance.objects.for_page(), final_report=final, pk=stance)
    form = StanceForm(posted(request), instance=row)
    if form.is_valid():
        state_implementation(final, row, by=request.user, **form.cleaned_data)
        return redirect_after(request, final, _("Ställningstagandet är sparat."))
    context = {"report": final, "stance": row, "form": form}
    return render(request, "reporting/finals/final_state.html", context, status=status_of(form))


def final_submit(request: Request, pk: int) -> HttpResponse:
    final = get_final(request, pk)
    require(final, "submit", request.user)
    if request.method == "POST":
        submit_final_report(final, by=request.user)
        return redirect("reporting:final-sent", final.slug, final.pk)
    context = {
        "report": final,
        "sections": sections_of(final.manuscript),
        "files": final.manuscript.files.for_list(),
        "stances": stances_for(final, request.user),
        "people": people_of(final),
    }
    return render(request, "reporting/finals/final_submit.html", context)


def final_sent(request: Request, pk: int) -> HttpResponse:
    final = get_final(request, pk)
    context = {"report": final, "people": people_of(final)}
    return render(request, "reporting/finals/final_sent.html", context)


@require_POST
def final_withdraw(request: Request, pk: int) -> HttpResponse:
    final = get_final(request, pk)
    withdraw_final_report(final, by=request.user)
    return redirect_after(request, final, _("Du har tagit tillbaka slutrapporten."))


def final_approve(request: Request, pk: int) -> HttpResponse:
    final = get_final(request, pk)
    require(final, "return", request.user)
    form = FinalDecisionForm(posted(request), silent=silent_services(final))
    if form.is_valid():
        return _decide(request, final, form.cleaned_data)
    reading = reading_of(final, request.user)
    context = {
        "report": final,
        "form": form,
        "reading": reading,
        "threads": threads_of(final, request.user, reading),
        "stances": stances_for(final, request.user),
        "facts": facts_of(final),
        "people": people_of(final),
    }
    return render(request, "reporting/finals/final_approve.html", context, status=status_of(form))


def _decide(request: Request, final: FinalReport, chosen: dict[str, Any]) -> HttpResponse:
    if chosen["decision"] == APPROVE:
        approve_final_report(
            final,
            version=version_read(request),
            despite_silence=chosen.get("without", False),
            by=request.user,
        )
        message = _("Tack. Slutrapporten tas upp på nästa styrelsemöte.")
        return redirect_after(request, final, message)
    note, section = chosen["note"], chosen["section"]
    return_final_report(final, note=note, section=section, by=request.user)
    return redirect_after(request, final, _("Uppdragsledaren får ett mejl om vad du vill ändra."))


@require_POST
def final_undo(request: Request, pk: int) -> HttpResponse:
    final = get_final(request, pk)
    undo_final_report(final, by=request.user)
    return redirect_after(request, final, _("Godkännandet är ångrat."))


@require_POST
def final_print(request: Request, pk: int) -> HttpResponse:
    final = get_final(request, pk)
    if final.approved_file is not None:
        return redirect(final.approved_file.get_absolute_url())
    return printout(
        request,
        final_report_sheet(final, paper_of(final)),
        final.file_name,
        back=final.get_absolute_url(),
    )
