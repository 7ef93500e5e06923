"""The page of the controlled list of themes."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kernel.associations.http import Request
from kernel.core.http import form_page, posted, redirect_after, render_page, status_of
from kernel.workflow.actions import require
from kernel.workflow.permissions import may
from needsanalysis import actions
from needsanalysis.forms import ThemeForm
from needsanalysis.models import Theme


def get_theme(pk: int) -> Theme:
    theme: Theme = get_object_or_404(Theme.objects.all(), pk=pk)
    return theme


def themes_url(request: Request) -> str:
    return reverse("needsanalysis:theme-list", args=[request.association.slug])


def theme_list(request: Request) -> HttpResponse:
    may_create = may(request.user, "create", Theme())
    form = ThemeForm(posted(request)) if may_create else None
    if form is not None and form.is_valid():
        actions.add_theme(by=request.user, **form.cleaned_data)
        return redirect_after(request, themes_url(request), _("Temat är tillagt."))
    context = {"form": form, "themes": Theme.objects.with_use(), "may_create": may_create}
    return render_page(request, "needsanalysis/theme_list.html", context, status=status_of(form))


def theme_rename(request: Request, pk: int) -> HttpResponse:
    theme = get_theme(pk)
    require(theme, "rename", request.user)
    form = ThemeForm(posted(request), initial={"name": theme.name}, theme=theme)
    if form.is_valid():
        actions.rename_theme(theme, by=request.user, **form.cleaned_data)
        return redirect_after(request, themes_url(request), _("Temat har bytt namn."))
    return form_page(
        request,
        form,
        subject=_("teman"),
        back_url=themes_url(request),
        heading=_("Byt namn på temat"),
        button=_("Spara"),
        intro=_("Det nya namnet visas på alla insikter som har temat."),
    )


@require_POST
def theme_retire(request: Request, pk: int) -> HttpResponse:
    actions.retire_theme(get_theme(pk), by=request.user)
    return redirect_after(request, themes_url(request), _("Temat erbjuds inte längre."))


@require_POST
def theme_restore(request: Request, pk: int) -> HttpResponse:
    actions.restore_theme(get_theme(pk), by=request.user)
    return redirect_after(request, themes_url(request), _("Temat går att välja igen."))
