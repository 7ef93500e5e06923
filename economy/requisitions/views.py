"""Pages about requisitions, attesters and a commission's money."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from commissions.agreements.models import Agreement
from commissions.records.models import Commission
from economy.requisitions.actions import (
    attach_file,
    attest_requisition,
    create_requisition,
    detach_file,
    edit_requisition,
    end_attester,
    enter_paid_requisition,
    list_attester,
    pay_requisition,
    require_attest,
    withdraw_requisition,
)
from economy.requisitions.forms import (
    AttesterForm,
    EarlierForm,
    EndAttesterForm,
    NewRequisitionForm,
    PayForm,
    RequisitionForm,
    WithdrawForm,
)
from economy.requisitions.models import Attester, Requisition
from economy.requisitions.querysets import READERS
from economy.requisitions.selectors import may_enter, may_requisition, money_of, room_of
from kernel.associations.http import Request
from kernel.core import clock
from kernel.core.http import form_page, page_of, posted, redirect_after, render_page
from kernel.files.forms import AttachmentForm
from kernel.workflow.actions import require
from kernel.workflow.permissions import may, require_right


def get_requisition(request: Request, pk: int) -> Requisition:
    return get_object_or_404(Requisition.objects.visible_to(request.user).for_list(), pk=pk)


@require_GET
def commission_economy(request: Request, pk: int) -> HttpResponse:
    """The tab Ekonomi of a commission."""
    commission = get_object_or_404(Commission.objects.visible_to(request.user).for_page(), pk=pk)
    agreements = Agreement.objects.visible_to(request.user).of_proposal(commission.proposal_id)
    signed = [
        agreement
        for agreement in agreements.signed().for_list()
        if may_requisition(agreement, request.user)
    ]
    requisitions = Requisition.objects.visible_to(request.user).of_commission(commission)
    context = {
        "commission": commission,
        "money": money_of(commission),
        "requisitions": requisitions.for_list(),
        "may_requisition": signed,
        "may_enter": may_enter(agreements.signed(), request.user),
    }
    return render_page(request, "economy/requisitions/commission_economy.html", context)


@require_GET
def requisition_list(request: Request) -> HttpResponse:
    requisitions = Requisition.objects.visible_to(request.user).for_list()
    return render_page(
        request,
        "economy/requisitions/requisition_list.html",
        {"page": page_of(request, requisitions)},
    )


def requisition_new(request: Request, pk: int) -> HttpResponse:
    agreement = get_object_or_404(Agreement.objects.visible_to(request.user).for_list(), pk=pk)
    if not may_requisition(agreement, request.user):
        raise PermissionDenied
    form = NewRequisitionForm(posted(request), request.FILES or None)
    if form.is_valid():
        requisition = create_requisition(agreement, by=request.user, **form.cleaned_data)
        return redirect_after(request, requisition, _("Begäran är skickad för attest."))
    return form_page(
        request,
        form,
        heading=_("Begär pengar"),
        button=_("Skicka för attest"),
        subject=agreement,
        template="economy/requisitions/requisition_form.html",
        agreement=agreement,
        left_sek=room_of(agreement),
    )


def requisition_enter(request: Request, pk: int) -> HttpResponse:
    """What was paid against an agreement before the association began here."""
    agreement = get_object_or_404(Agreement.objects.visible_to(request.user).for_list(), pk=pk)
    require_right(request.user, "enter", Requisition(agreement=agreement))
    form = EarlierForm(posted(request))
    if form.is_valid():
        requisition = enter_paid_requisition(agreement, by=request.user, **form.cleaned_data)
        return redirect_after(request, requisition, _("Utbetalningen är inlagd."))
    return form_page(
        request,
        form,
        heading=_("Lägg in det som redan är betalt"),
        button=_("Lägg in utbetalningen"),
        subject=agreement,
        template="economy/requisitions/requisition_form.html",
        agreement=agreement,
        left_sek=room_of(agreement),
    )


@require_GET
def requisition_detail(request: Request, pk: int) -> HttpResponse:
    requisition = get_requisition(request, pk)
    context = {
        "requisition": requisition,
        "left_sek": room_of(requisition.agreement),
        "files": requisition.files.for_list(),
    }
    return render_page(request, "economy/requisitions/requisition_detail.html", context)


def requisition_attach(request: Request, pk: int) -> HttpResponse:
    requisition = get_requisition(request, pk)
    require(requisition, "edit", request.user)
    form = AttachmentForm(posted(request), request.FILES or None)
    if form.is_valid():
        attach_file(requisition, by=request.user, **form.cleaned_data)
        return redirect_after(request, requisition, _("Bilagan är tillagd."))
    return form_page(
        request,
        form,
        heading=_("Lägg till en bilaga"),
        button=_("Lägg till bilagan"),
        subject=requisition,
    )


@require_POST
def requisition_detach(request: Request, pk: int, file: int) -> HttpResponse:
    requisition = get_requisition(request, pk)
    attached = get_object_or_404(requisition.files, pk=file)
    detach_file(attached, by=request.user)
    return redirect_after(request, requisition, _("Bilagan är borttagen."))


def requisition_edit(request: Request, pk: int) -> HttpResponse:
    requisition = get_requisition(request, pk)
    require(requisition, "edit", request.user)
    names = ("amount_sek", "period_start", "period_end", "costs")
    form = RequisitionForm(
        posted(request), initial={name: getattr(requisition, name) for name in names}
    )
    if form.is_valid():
        edit_requisition(requisition, by=request.user, **form.cleaned_data)
        return redirect_after(request, requisition, _("Rekvisitionen är sparad."))
    return form_page(
        request,
        form,
        heading=_("Ändra rekvisitionen"),
        button=_("Spara och stäng"),
        subject=requisition,
        template="economy/requisitions/requisition_form.html",
        agreement=requisition.agreement,
        left_sek=room_of(requisition.agreement, beside=requisition.pk),
    )


def requisition_attest(request: Request, pk: int) -> HttpResponse:
    requisition = get_requisition(request, pk)
    require_attest(requisition, by=request.user)
    if request.method == "POST":
        attest_requisition(
            requisition,
            amount_sek=_amount_read(request),
            files=_files_read(request),
            by=request.user,
        )
        return redirect_after(request, requisition, _("Rekvisitionen är attesterad."))
    return form_page(
        request,
        None,
        heading=_("Attestera rekvisitionen"),
        button=_("Attestera"),
        subject=requisition,
        template="economy/requisitions/requisition_attest.html",
        requisition=requisition,
        files=requisition.files.for_list(),
    )


def _amount_read(request: Request) -> int | None:
    """Which amount stood on the page that was sent back."""
    value = request.POST.get("amount_sek", "")
    return int(value) if value.isdecimal() and len(value) < 19 else None


def _files_read(request: Request) -> set[int]:
    """Which files lay there on the page that was sent back."""
    values = request.POST.getlist("files")
    return {int(value) for value in values if value.isdecimal() and len(value) < 19}


def requisition_pay(request: Request, pk: int) -> HttpResponse:
    requisition = get_requisition(request, pk)
    require(requisition, "pay", request.user)
    form = PayForm(posted(request), initial={"paid_on": clock.today()})
    if form.is_valid():
        pay_requisition(requisition, by=request.user, **form.cleaned_data)
        return redirect_after(request, requisition, _("Utbetalningen är registrerad."))
    return form_page(
        request,
        form,
        heading=_("Registrera utbetalningen"),
        button=_("Spara utbetalningen"),
        subject=requisition,
        intro=_("Den som begärde pengarna får ett mejl."),
    )


def requisition_withdraw(request: Request, pk: int) -> HttpResponse:
    requisition = get_requisition(request, pk)
    require(requisition, "withdraw", request.user)
    form = WithdrawForm(posted(request))
    if form.is_valid():
        withdraw_requisition(requisition, by=request.user, **form.cleaned_data)
        return redirect_after(request, requisition, _("Rekvisitionen är återtagen."))
    return form_page(
        request,
        form,
        heading=_("Ta tillbaka rekvisitionen"),
        button=_("Ta tillbaka"),
        subject=requisition,
        intro=_("Pengarna kan begäras på nytt."),
    )


@require_GET
def attester_list(request: Request) -> HttpResponse:
    if not request.roles & READERS:
        require_right(request.user, "create", Attester())
    attesters = Attester.objects.visible_to(request.user).for_list()
    context = {
        "attesters": attesters,
        "may_create": may(request.user, "create", Attester()),
    }
    return render_page(request, "economy/requisitions/attester_list.html", context)


def attester_new(request: Request) -> HttpResponse:
    require_right(request.user, "create", Attester())
    form = AttesterForm(posted(request), initial={"starts_on": clock.today()})
    if form.is_valid():
        attester = list_attester(**form.cleaned_data, by=request.user)
        return redirect_after(request, attester, _("Personen står på attestlistan."))
    return form_page(
        request,
        form,
        heading=_("Skriv in någon på attestlistan"),
        button=_("Spara och stäng"),
        subject=_("attestlistan"),
        back_url=Attester().get_absolute_url(),
        intro=_(
            "Styrelsen utser vem som får attestera. Ingen attesterar det den själv har begärt."
        ),
    )


def attester_end(request: Request, pk: int) -> HttpResponse:
    attester = get_object_or_404(
        Attester.objects.visible_to(request.user).select_related("person"), pk=pk
    )
    require(attester, "end", request.user)
    form = EndAttesterForm(posted(request), initial={"ended_on": clock.today()})
    if form.is_valid():
        end_attester(attester, by=request.user, **form.cleaned_data)
        return redirect_after(request, attester, _("Personen är borttagen från attestlistan."))
    return form_page(
        request,
        form,
        heading=_("Ta bort {name} från attestlistan").format(name=attester.person.name),
        button=_("Ta bort"),
        subject=_("attestlistan"),
        back_url=attester.get_absolute_url(),
    )
