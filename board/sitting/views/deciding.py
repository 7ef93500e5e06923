"""Pages about an item at the meeting: recusals, motions, votes, the decision."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from board.charter.permissions import speaks_for_others
from board.meetings.models.items import Recusal
from board.meetings.views.pages import get_item
from board.sitting.actions.deciding import (
    call_vote,
    close_vote,
    decide_item,
    open_item,
    propose,
    put_back,
    reserve,
    restart_vote,
    vote,
    withdraw_motion,
)
from board.sitting.actions.recusing import declare_recusal, replace_recused, withdraw_recusal
from board.sitting.forms.deciding import (
    CallVoteForm,
    DecisionForm,
    MotionForm,
    RecusalForm,
    ReplaceForm,
    ReservationForm,
    VoteForm,
)
from board.sitting.models.decisions import Motion
from kernel.associations.http import Request
from kernel.core.errors import DomainError
from kernel.core.http import form_page, posted, redirect_after
from kernel.workflow.actions import require


def item_recuse(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    require(item, "recuse", request.user)
    form = RecusalForm(posted(request), item=item, may_choose=speaks_for_others(request.user))
    if form.is_valid():
        declare_recusal(item, by=request.user, **form.values)
        return redirect_after(request, item, _("Jävet är anmält."))
    return form_page(
        request,
        form,
        subject=item,
        heading=_("Anmäl jäv"),
        intro=_("Den som är jävig är inte i rummet, deltar inte och röstar inte på punkten."),
    )


@require_POST
def item_unrecuse(request: Request, pk: int, recusal: int) -> HttpResponse:
    item = get_item(request, pk)
    row = get_object_or_404(Recusal.objects.filter(item=item).for_page(), pk=recusal)
    withdraw_recusal(row, by=request.user)
    return redirect_after(request, item, _("Anmälan om jäv är borttagen."))


def item_replace(request: Request, pk: int, recusal: int) -> HttpResponse:
    item = get_item(request, pk)
    require(item, "replace", request.user)
    row = get_object_or_404(Recusal.objects.filter(item=item).for_page(), pk=recusal)
    form = ReplaceForm(posted(request), recusal=row)
    if request.method == "POST" and form.is_valid():
        replace_recused(row, by=request.user, **form.cleaned_data)
        return redirect_after(request, item, _("Ersättaren är antecknad."))
    return form_page(
        request,
        form,
        subject=item,
        heading=_("Vem tjänstgör i stället för {name}?").format(name=row.person.name),
        button=_("Spara"),
    )


@require_POST
def item_open(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    open_item(item, by=request.user)
    return redirect_after(request, item, _("Punkten behandlas."))


@require_POST
def item_put_back(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    put_back(item, by=request.user)
    return redirect_after(request, item.meeting, _("Punkten är kvar på dagordningen."))


def item_propose(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    require(item, "propose", request.user)
    form = MotionForm(posted(request), item=item)
    if form.is_valid():
        propose(item, by=request.user, **form.values)
        return redirect_after(request, item, _("Yrkandet är antecknat."))
    return form_page(
        request, form, subject=item, heading=_("Anteckna ett yrkande"), button=_("Spara yrkandet")
    )


@require_POST
def item_withdraw_motion(request: Request, pk: int, motion: int) -> HttpResponse:
    item = get_item(request, pk)
    row = get_object_or_404(Motion.objects.filter(item=item).for_page(), pk=motion)
    withdraw_motion(row, by=request.user)
    return redirect_after(request, item, _("Yrkandet är återtaget."))


def item_call_vote(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    require(item, "call_vote", request.user)
    form = CallVoteForm(posted(request), item=item)
    if form.is_valid():
        call_vote(item, by=request.user, **form.values)
        return redirect_after(request, item, _("Omröstningen har börjat."))
    return form_page(
        request,
        form,
        subject=item,
        heading=_("Omröstning"),
        button=_("Börja omröstningen"),
        intro=_(
            "Alla som deltar i punkten röstar öppet med namn, på sin egen skärm eller hos dig."
        ),
    )


@require_POST
def item_vote(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    require(item, "vote", request.user)
    form = VoteForm(request.POST, item=item)
    if not form.is_valid():
        raise DomainError(next(iter(form.errors.values()))[0], subject=item)
    vote(item, by=request.user, **form.cleaned_data)
    return redirect_after(request, item, _("Rösten är antecknad."))


@require_POST
def item_restart_vote(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    restart_vote(item, by=request.user)
    return redirect_after(request, item, _("Rösterna är borttagna. Begär omröstning på nytt."))


@require_POST
def item_close_vote(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    result = close_vote(item, by=request.user)
    message = _("Omröstningen är stängd: {yes} ja, {no} nej, {abstain} avstår.").format(
        yes=result.yes, no=result.no, abstain=result.abstain
    )
    return redirect_after(request, item, message)


def item_decide(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    require(item, "decide", request.user)
    form = DecisionForm(posted(request), item=item)
    if form.is_valid():
        names = ("outcome", "text", "motivation", "propositions", "checker")
        values: dict[str, Any] = {
            name: form.cleaned_data[name] for name in names if name in form.cleaned_data
        }
        decision = decide_item(item, terms=form.terms, at=form.at, by=request.user, **values)
        return redirect_after(
            request, item, _("Beslutet är antecknat som § {number}.").format(number=decision.number)
        )
    return form_page(
        request,
        form,
        subject=item,
        heading=_("Anteckna beslutet"),
        button=_("Spara beslutet"),
        intro=_(
            "Utfallet kan inte ändras efteråt. Orden kan ändras tills protokollet är justerat."
        ),
    )


def item_reserve(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    require(item, "reserve", request.user)
    form = ReservationForm(posted(request), item=item, may_choose=speaks_for_others(request.user))
    if request.method == "POST" and form.is_valid():
        reserve(item, by=request.user, **form.values)
        return redirect_after(request, item, _("Reservationen är antecknad."))
    return form_page(
        request,
        form,
        subject=item,
        heading=_("Anmäl reservation"),
        intro=_("En reservation ska anmälas innan mötet avslutas."),
    )
