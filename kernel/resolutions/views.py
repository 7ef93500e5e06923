"""Pages of resolutions. A view fetches, checks input, calls one action, answers."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kernel.associations.http import Request
from kernel.core.http import form_page, page_of, posted, redirect_after, render_page
from kernel.files.actions import store_upload
from kernel.resolutions import actions
from kernel.resolutions.forms import EditForm, ResolutionForm, StrikeForm
from kernel.resolutions.models import Resolution
from kernel.resolutions.selectors import made_in, resting_on
from kernel.workflow.actions import require
from kernel.workflow.permissions import may, require_right


@require_safe
def resolution_list(request: Request) -> HttpResponse:
    entered = Resolution.objects.visible_to(request.user).entered()
    context = {
        "page": page_of(request, entered),
        "may_enter": may(request.user, "create", Resolution()),
    }
    return render_page(request, "resolutions/resolution_list.html", context)


@require_safe
def resolution_detail(request: Request, pk: int) -> HttpResponse:
    resolution = _resolution(request, pk)
    context = {
        "resolution": resolution,
        "made_in": made_in(resolution, request.user),
        "resting": resting_on(resolution, request.user),
    }
    return render_page(request, "resolutions/resolution_detail.html", context)


@require_http_methods(["GET", "POST"])
def resolution_create(request: Request) -> HttpResponse:
    require_right(request.user, "create", Resolution())
    form = ResolutionForm(posted(request), request.FILES or None)
    if form.is_valid():
        resolution = actions.enter_resolution(by=request.user, **_values(request, form))
        return redirect_after(request, resolution, _("Beslutet är inlagt."))
    return form_page(
        request,
        form,
        subject=_("tidigare beslut"),
        back_url=reverse("resolutions:resolution-list", args=[request.association.slug]),
        heading=_("Lägg in ett tidigare beslut"),
        button=_("Lägg in beslutet"),
        intro=_(
            "Sådant som beslutades innan förbundet började använda systemet. Budget, uppdrag och"
            " attestlista kan sedan hänvisa till det."
        ),
    )


@require_http_methods(["GET", "POST"])
def resolution_edit(request: Request, pk: int) -> HttpResponse:
    resolution = _resolution(request, pk)
    require(resolution, "edit", request.user)
    known = {name: getattr(resolution, name) for name in ("number", "title", "text")}
    form = EditForm(posted(request), request.FILES or None, initial=known)
    if form.is_valid():
        actions.edit_resolution(resolution, by=request.user, **_values(request, form))
        return redirect_after(request, resolution, _("Uppgifterna är rättade."))
    return form_page(
        request,
        form,
        subject=resolution,
        heading=_("Rätta uppgifterna"),
        button=_("Spara"),
        intro=_(
            "Är dagen eller utfallet fel makulerar du beslutet och lägger in det på nytt, för"
            " annat kan vila på dem."
        ),
    )


@require_http_methods(["GET", "POST"])
def resolution_strike(request: Request, pk: int) -> HttpResponse:
    resolution = _resolution(request, pk)
    require(resolution, "strike", request.user)
    form = StrikeForm(posted(request))
    if form.is_valid():
        actions.strike_resolution(resolution, by=request.user, **form.cleaned_data)
        return redirect_after(request, resolution, _("Beslutet är makulerat."))
    return form_page(
        request,
        form,
        subject=resolution,
        heading=_("Makulera beslutet"),
        intro=_(
            "Beslutet kan inte väljas efter det. Där det redan står står det kvar, som makulerat."
        ),
    )


def _resolution(request: Request, pk: int) -> Resolution:
    return get_object_or_404(Resolution.objects.visible_to(request.user).for_page(), pk=pk)


def _values(request: Request, form: EditForm) -> dict[str, Any]:
    values = dict(form.cleaned_data)
    upload = values.pop("file")
    return values | ({"file": store_upload(upload, by=request.user)} if upload else {})
