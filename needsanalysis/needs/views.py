"""Pages about needs."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kernel.associations.http import Request
from kernel.core.http import form_page, page_of, posted, redirect_after, render_page
from kernel.workflow.actions import require
from kernel.workflow.permissions import may, require_right
from needsanalysis.needs.actions import create_need, decline_need, edit_need, prioritise_need
from needsanalysis.needs.forms import DeclineForm, NeedFilter, NeedForm, PrioritiseForm
from needsanalysis.needs.models import Need, Priority
from needsanalysis.needs.selectors import years_of_needs


def get_need(request: Request, pk: int) -> Need:
    return get_object_or_404(Need.objects.visible_to(request.user), pk=pk)


@require_safe
def need_list(request: Request) -> HttpResponse:
    needs = Need.objects.visible_to(request.user).for_list()
    form = NeedFilter(request.GET, years=years_of_needs())
    if form.is_valid():
        chosen = form.cleaned_data
        needs = needs.filter(status=chosen["status"]) if chosen["status"] else needs
        needs = needs.of_year(chosen["year"]) if chosen["year"] else needs
    context = {
        "form": form,
        "page": page_of(request, needs),
        "may_create": may(request.user, "create", Need()),
    }
    return render_page(request, "needsanalysis/needs/need_list.html", context, partial="rows")


def need_create(request: Request) -> HttpResponse:
    require_right(request.user, "create", Need())
    form = NeedForm(posted(request), initial={"proposed_priority": Priority.MEDIUM})
    if form.is_valid():
        need = create_need(by=request.user, **form.cleaned_data)
        return redirect_after(request, need, _("Behovet är registrerat."))
    return form_page(
        request,
        form,
        subject=_("behoven"),
        back_url=reverse("needsanalysis:need-list", args=[request.association.slug]),
        heading=_("Registrera ett behov"),
        button=_("Registrera behovet"),
    )


def need_edit(request: Request, pk: int) -> HttpResponse:
    need = get_need(request, pk)
    require(need, "edit", request.user)
    initial = {field: getattr(need, field) for field in NeedForm.base_fields}
    form = NeedForm(posted(request), initial=initial)
    if form.is_valid():
        edit_need(need, by=request.user, **form.cleaned_data)
        return redirect_after(request, need, _("Ändringarna är sparade."))
    return form_page(
        request,
        form,
        subject=_("behovet"),
        back_url=need.get_absolute_url(),
        heading=_("Ändra behovet"),
        button=_("Spara"),
    )


def need_prioritise(request: Request, pk: int) -> HttpResponse:
    need = get_need(request, pk)
    require(need, "prioritise", request.user)
    form = PrioritiseForm(posted(request))
    if form.is_valid():
        prioritise_need(need, by=request.user, **form.cleaned_data)
        return redirect_after(request, need, _("Behovet är prioriterat."))
    return form_page(
        request,
        form,
        subject=_("behovet"),
        back_url=need.get_absolute_url(),
        heading=_("Styrelsen prioriterar behovet"),
        button=_("Spara beslutet"),
        intro=need.title,
    )


def need_decline(request: Request, pk: int) -> HttpResponse:
    need = get_need(request, pk)
    require(need, "decline", request.user)
    form = DeclineForm(posted(request))
    if form.is_valid():
        decline_need(need, by=request.user, **form.cleaned_data)
        return redirect_after(request, need, _("Styrelsens skäl är sparat."))
    return form_page(
        request,
        form,
        subject=_("behovet"),
        back_url=need.get_absolute_url(),
        heading=_("Styrelsen prioriterar inte behovet"),
        button=_("Spara beslutet"),
        intro=need.title,
        facts=[_("Behovet finns kvar i listan med styrelsens skäl och kan tas upp igen.")],
    )
