"""Pages about commissions under way."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from commissions.agreements.selectors import agreements_of, has_signed_agreement, may_agree
from commissions.duties.models import AssignmentRole
from commissions.grants.actions import change_grant
from commissions.grants.forms import ChangeForm
from commissions.grants.selectors import current_grant, grants_of
from commissions.proposals.models.proposals import Proposal
from commissions.proposals.selectors.facts import as_sent
from commissions.records.actions import assign
from commissions.records.models import Commission, ValueKind
from commissions.records.selectors import over_time, values_of, wording
from commissions.running.actions import (
    cancel_commission,
    describe_value,
    pause_commission,
    resume_commission,
    start_commission,
    start_final,
)
from commissions.running.filters import CommissionFilter
from commissions.running.forms import AssignForm, CancelForm, PauseForm, ValueForm
from kernel.associations.http import Request
from kernel.core import clock
from kernel.core.http import form_page, page_of, posted, redirect_after, render_page
from kernel.workflow.actions import require
from kernel.workflow.permissions import may


def get_commission(request: Request, pk: int) -> Commission:
    return get_object_or_404(Commission.objects.visible_to(request.user).for_page(), pk=pk)


@require_GET
def commission_list(request: Request) -> HttpResponse:
    commissions = Commission.objects.visible_to(request.user).for_list()
    found = CommissionFilter(request.GET or None, queryset=commissions)
    page = page_of(request, found.qs)
    context = {
        "filter": found,
        "page": page,
        "drawing": over_time(page.object_list),
        "today": clock.today(),
        "may_create": may(request.user, "create", Proposal()),
        "may_take_over": may(request.user, "create", Commission()),
    }
    return render_page(request, "commissions/running/commission_list.html", context)


@require_GET
def commission_detail(request: Request, pk: int) -> HttpResponse:
    commission = get_commission(request, pk)
    today = clock.today()
    context = {
        "commission": commission,
        "duties": [
            (label, commission.holder_of(role, today), commission.next_in(role, today))
            for role, label in (
                (AssignmentRole.LEAD, _("Uppdragsledare")),
                (AssignmentRole.MANAGER, _("Ansvarig chef")),
            )
        ],
        "values": values_of(commission),
        "has_signed": has_signed_agreement(commission.proposal),
    }
    return render_page(request, "commissions/running/commission_detail.html", context)


@require_GET
def commission_description(request: Request, pk: int) -> HttpResponse:
    commission = get_commission(request, pk)
    context = {
        "commission": commission,
        "proposal": commission.proposal,
        "sent": as_sent(commission.proposal),
    }
    return render_page(request, "commissions/running/commission_description.html", context)


@require_GET
def commission_agreements(request: Request, pk: int) -> HttpResponse:
    commission = get_commission(request, pk)
    context = {
        "commission": commission,
        "grants": grants_of(commission.proposal),
        "agreements": agreements_of(commission.proposal, request.user),
        "may_agree": may_agree(commission.proposal, request.user),
    }
    return render_page(request, "commissions/running/commission_agreements.html", context)


@require_GET
def commission_values(request: Request, pk: int) -> HttpResponse:
    commission = get_commission(request, pk)
    context = {"commission": commission, "values": values_of(commission)}
    return render_page(request, "commissions/running/commission_values.html", context)


@require_GET
def commission_history(request: Request, pk: int) -> HttpResponse:
    context = {"commission": get_commission(request, pk)}
    return render_page(request, "commissions/running/commission_history.html", context)


def commission_describe_value(request: Request, pk: int, kind: str) -> HttpResponse:
    commission = get_commission(request, pk)
    require(commission, "describe_value", request.user)
    if kind not in ValueKind.values:
        raise Http404
    latest = {row.kind: row.current for row in values_of(commission)}[kind]
    form = ValueForm(posted(request), initial=wording(latest))
    if form.is_valid():
        describe_value(commission, kind=kind, by=request.user, **form.cleaned_data)
        return redirect_after(
            request,
            commission.url_for("values"),
            _("Värdet är sparat. Den förra texten finns kvar."),
        )
    return form_page(
        request,
        form,
        subject=commission,
        heading=str(ValueKind(kind).label),
        button=_("Spara och stäng"),
    )


def commission_assign(request: Request, pk: int) -> HttpResponse:
    commission = get_commission(request, pk)
    require(commission, "assign", request.user)
    form = AssignForm(posted(request), initial={"starts_on": clock.today()})
    if form.is_valid():
        assign(commission, by=request.user, **form.cleaned_data)
        return redirect_after(request, commission, _("Personen har fått uppgiften och ett mejl."))
    return form_page(
        request,
        form,
        subject=commission,
        heading=_("Utse uppdragsledare eller chef"),
        button=_("Spara och stäng"),
    )


def commission_start(request: Request, pk: int) -> HttpResponse:
    commission = get_commission(request, pk)
    require(commission, "start", request.user)
    if request.method == "POST":
        start_commission(commission, by=request.user)
        return redirect_after(request, commission, _("Uppdraget pågår."))
    return form_page(
        request,
        None,
        subject=commission,
        heading=_("Starta uppdraget"),
        template="commissions/running/commission_start.html",
        has_signed=has_signed_agreement(commission.proposal),
    )


def commission_pause(request: Request, pk: int) -> HttpResponse:
    commission = get_commission(request, pk)
    require(commission, "pause", request.user)
    form = PauseForm(posted(request))
    if form.is_valid():
        pause_commission(commission, by=request.user, **form.cleaned_data)
        return redirect_after(request, commission, _("Uppdraget är pausat."))
    return form_page(
        request,
        form,
        subject=commission,
        heading=_("Pausa uppdraget"),
        intro=_(
            "Ett pausat uppdrag lämnar ingen avrapportering. Du kan återuppta det när som helst."
        ),
    )


def commission_resume(request: Request, pk: int) -> HttpResponse:
    commission = get_commission(request, pk)
    require(commission, "resume", request.user)
    if request.method == "POST":
        resume_commission(commission, by=request.user)
        return redirect_after(request, commission, _("Uppdraget pågår igen."))
    return form_page(
        request,
        None,
        subject=commission,
        heading=_("Återuppta uppdraget"),
    )


def commission_start_final(request: Request, pk: int) -> HttpResponse:
    commission = get_commission(request, pk)
    require(commission, "start_final", request.user)
    if request.method == "POST":
        start_final(commission, by=request.user)
        return redirect_after(request, commission, _("Uppdraget slutredovisas."))
    return form_page(
        request,
        None,
        subject=commission,
        heading=_("Börja slutredovisningen"),
        intro=_(
            "Arbetet är klart och ska sammanfattas i en slutrapport. Efter det lämnar uppdraget "
            "inga fler avrapporteringar än dem som är påbörjade."
        ),
    )


def commission_cancel(request: Request, pk: int) -> HttpResponse:
    commission = get_commission(request, pk)
    require(commission, "cancel", request.user)
    form = CancelForm(posted(request))
    if form.is_valid():
        cancel_commission(commission, by=request.user, **form.cleaned_data)
        return redirect_after(request, commission, _("Uppdraget är avbrutet."))
    return form_page(
        request,
        form,
        subject=commission,
        heading=_("Avbryt uppdraget"),
        intro=_("Ett avbrutet uppdrag startar inte igen. Det som är skrivet finns kvar."),
    )


def commission_change(request: Request, pk: int) -> HttpResponse:
    commission = get_commission(request, pk)
    require(commission, "change", request.user)
    grant = current_grant(commission.proposal)
    if grant is None:
        raise Http404
    form = ChangeForm(posted(request), old=grant)
    if form.is_valid():
        said = form.cleaned_data
        change_grant(
            commission,
            old=grant,
            terms=form.terms,
            resolution=said["resolution"],
            reason=said["reason"],
            by=request.user,
        )
        return redirect_after(
            request,
            commission.url_for("agreements"),
            _("Beslutet är registrerat. Skapa ett avtal för det nya beslutet."),
        )
    return form_page(
        request,
        form,
        subject=commission,
        heading=_("Registrera ett nytt beslut om belopp eller tid"),
        button=_("Spara beslutet"),
        intro=_("Det förra beslutet finns kvar och länkas till det nya."),
    )
