"""Pages about agreements."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from commissions.agreements import documents
from commissions.agreements.actions import (
    create_agreement,
    edit_agreement,
    end_agreement,
    send_agreement,
    sign_agreement,
    withdraw_agreement,
)
from commissions.agreements.forms import AgreementForm, EndForm, SignForm
from commissions.agreements.models import FIXED_CLAUSE, Agreement
from commissions.agreements.selectors import agreement_draft, may_agree
from commissions.grants.selectors import current_grant
from commissions.proposals.forms import NoteForm
from commissions.proposals.views import get_proposal
from commissions.records.selectors import commission_of
from kernel.associations.http import Request
from kernel.core import clock
from kernel.core.http import Way, form_page, page_of, posted, redirect_after, render_page
from kernel.printing.views import printout
from kernel.workflow.actions import require
from kernel.workflow.permissions import require_right


def get_agreement(request: Request, pk: int) -> Agreement:
    return get_object_or_404(Agreement.objects.visible_to(request.user).for_page(), pk=pk)


@require_GET
def agreement_list(request: Request) -> HttpResponse:
    agreements = Agreement.objects.visible_to(request.user).for_list()
    context = {"page": page_of(request, agreements)}
    return render_page(request, "commissions/agreements/agreement_list.html", context)


def agreement_new(request: Request, pk: int) -> HttpResponse:
    """Draw up the agreement of a proposal that the party has said yes to."""
    proposal = get_proposal(request, pk)
    require_right(request.user, "create", Agreement())
    if not may_agree(proposal, request.user):
        raise Http404
    form = AgreementForm(posted(request), initial=agreement_draft(proposal))
    if form.is_valid():
        agreement = create_agreement(proposal, by=request.user, **form.cleaned_data)
        return redirect_after(request, agreement, _("Avtalet är skapat. Läs det och skicka det."))
    return form_page(
        request,
        form,
        subject=proposal,
        heading=_("Skapa avtal"),
        button=_("Skapa avtalet"),
        template="commissions/agreements/agreement_form.html",
        grant=current_grant(proposal),
        fixed_clause=FIXED_CLAUSE,
    )


@require_GET
def agreement_detail(request: Request, pk: int) -> HttpResponse:
    agreement = get_agreement(request, pk)
    context = {
        "agreement": agreement,
        "proposal": agreement.grant.proposal,
        "commission": commission_of(agreement.grant.proposal, request.user),
    }
    return render_page(request, "commissions/agreements/agreement_detail.html", context)


def agreement_edit(request: Request, pk: int) -> HttpResponse:
    agreement = get_agreement(request, pk)
    require(agreement, "edit", request.user)
    names = ("nature", "instalments", "lead", "manager", "reporting_routine")
    initial = {name: getattr(agreement, name) for name in names}
    form = AgreementForm(posted(request), initial=initial)
    if form.is_valid():
        edit_agreement(agreement, by=request.user, **form.cleaned_data)
        return redirect_after(request, agreement, _("Avtalet är sparat."))
    return form_page(
        request,
        form,
        subject=agreement,
        heading=_("Ändra avtalet"),
        button=_("Spara och stäng"),
        template="commissions/agreements/agreement_form.html",
        grant=agreement.grant,
        fixed_clause=agreement.fixed_clause,
    )


def agreement_send(request: Request, pk: int) -> HttpResponse:
    agreement = get_agreement(request, pk)
    require(agreement, "send", request.user)
    if request.method == "POST":
        send_agreement(agreement, by=request.user)
        return redirect_after(request, agreement, _("Avtalet är skickat för underskrift."))
    intro = _(
        "{member} och {manager} får ett mejl. När avtalet är skickat går texten inte att ändra "
        "utan att du tar tillbaka det."
    )
    return form_page(
        request,
        None,
        subject=agreement,
        heading=_("Skicka avtalet"),
        button=_("Skicka för underskrift"),
        intro=intro.format(member=agreement.member.name, manager=agreement.manager.name),
    )


def agreement_withdraw(request: Request, pk: int) -> HttpResponse:
    agreement = get_agreement(request, pk)
    require(agreement, "withdraw", request.user)
    form = NoteForm(posted(request))
    if form.is_valid():
        withdraw_agreement(agreement, by=request.user, **form.cleaned_data)
        return redirect_after(request, agreement, _("Avtalet går att ändra igen."))
    return form_page(
        request,
        form,
        subject=agreement,
        heading=_("Ta tillbaka avtalet"),
        button=_("Ta tillbaka"),
        intro=_("Avtalet blir ett utkast igen, så att du kan ändra och skicka det på nytt."),
    )


def agreement_sign(request: Request, pk: int) -> HttpResponse:
    agreement = get_agreement(request, pk)
    require(agreement, "sign", request.user)
    known = {"signed_on": agreement.signed_on}
    form = SignForm(posted(request), request.FILES or None, initial=known)
    if form.is_valid():
        sign_agreement(agreement, by=request.user, **form.cleaned_data)
        message = _("Avtalet gäller. Uppdraget kan starta.")
        way = Way(agreement.grant.proposal.commission.get_absolute_url(), _("Till uppdraget"))
        return redirect_after(request, agreement, message, way)
    return form_page(
        request,
        form,
        subject=agreement,
        heading=_("Lägg till det undertecknade avtalet"),
        button=_("Spara det undertecknade avtalet"),
        intro=_("Därefter går det inte att ändra avtalet, och pengar kan betalas ut."),
    )


def agreement_end(request: Request, pk: int) -> HttpResponse:
    agreement = get_agreement(request, pk)
    require(agreement, "end", request.user)
    form = EndForm(posted(request), initial={"ended_on": clock.today()})
    if form.is_valid():
        end_agreement(agreement, by=request.user, **form.cleaned_data)
        return redirect_after(request, agreement, _("Avtalet har upphört."))
    return form_page(
        request,
        form,
        subject=agreement,
        heading=_("Avsluta avtalet"),
        intro=_("Därefter går det inte att begära mer pengar enligt avtalet."),
    )


@require_POST
def agreement_pdf(request: Request, pk: int) -> HttpResponse:
    agreement = get_agreement(request, pk)
    return printout(
        request,
        documents.agreement_sheet(agreement),
        agreement.file_name,
        back=agreement.get_absolute_url(),
    )
