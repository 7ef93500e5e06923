"""Pages about ideas."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kernel.associations.http import Request
from kernel.core.http import form_page, page_of, posted, redirect_after, render_page, status_of
from kernel.workflow.actions import require
from kernel.workflow.permissions import may, require_right
from needsanalysis.ideas.actions import (
    create_idea,
    edit_idea,
    explore_idea,
    link_insight,
    park_idea,
    reopen_idea,
    unlink_insight,
)
from needsanalysis.ideas.forms import IdeaFilter, IdeaForm, ParkForm
from needsanalysis.ideas.models import Idea
from needsanalysis.ideas.selectors import insights_behind
from needsanalysis.insights.forms import PickFilter, PickForm
from needsanalysis.insights.models import Insight
from needsanalysis.needs.models import Need


def get_idea(request: Request, pk: int) -> Idea:
    ideas = Idea.objects.visible_to(request.user).select_related("need", "author")
    return get_object_or_404(ideas, pk=pk)


@require_safe
def idea_list(request: Request) -> HttpResponse:
    ideas = Idea.objects.visible_to(request.user).for_list()
    form = IdeaFilter(request.GET)
    if form.is_valid() and form.cleaned_data["status"]:
        ideas = ideas.filter(status=form.cleaned_data["status"])
    context = {
        "form": form,
        "page": page_of(request, ideas),
        "may_create": may(request.user, "create", Idea()),
    }
    return render_page(request, "needsanalysis/ideas/idea_list.html", context, partial="rows")


@require_safe
def idea_detail(request: Request, pk: int) -> HttpResponse:
    idea = get_idea(request, pk)
    insights = insights_behind(idea, request.user).for_list()
    context = {"idea": idea, "insights": insights}
    return render_page(request, "needsanalysis/ideas/idea_detail.html", context)


def idea_create(request: Request) -> HttpResponse:
    """A new idea, maybe begun in an insight (``?insikt=7``) or a need (``?behov=3``)."""
    require_right(request.user, "create", Idea())
    insights = Insight.objects.visible_to(request.user).published()
    begun_in = insights.filter(pk=_number(request, "insikt"))
    needs = Need.objects.visible_to(request.user).standing()
    need = needs.filter(pk=_number(request, "behov")).first()
    form = IdeaForm(posted(request), initial={"need": need})
    if form.is_valid():
        idea = create_idea(by=request.user, insights=begun_in, **form.cleaned_data)
        return redirect_after(request, idea, _("Idén är sparad."))
    return form_page(
        request,
        form,
        subject=_("idéerna"),
        back_url=reverse("needsanalysis:idea-list", args=[request.association.slug]),
        heading=_("Skriv ner en idé"),
        button=_("Spara idén"),
        template="needsanalysis/ideas/idea_create.html",
        insights=begun_in,
        has_needs=needs.exists(),
    )


def _number(request: Request, name: str) -> int:
    given = request.GET.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 19 else 0


def idea_edit(request: Request, pk: int) -> HttpResponse:
    idea = get_idea(request, pk)
    require(idea, "edit", request.user)
    initial = {field: getattr(idea, field) for field in IdeaForm.base_fields}
    form = IdeaForm(posted(request), initial=initial, idea=idea)
    if form.is_valid():
        edit_idea(idea, by=request.user, **form.cleaned_data)
        return redirect_after(request, idea, _("Ändringarna är sparade."))
    return form_page(
        request,
        form,
        subject=_("idén"),
        back_url=idea.get_absolute_url(),
        heading=_("Ändra idén"),
        button=_("Spara"),
    )


def idea_link(request: Request, pk: int) -> HttpResponse:
    idea = get_idea(request, pk)
    require(idea, "link", request.user)
    others = Insight.objects.visible_to(request.user).published()
    others = others.exclude(idea_links__idea=idea)
    choice = PickForm(posted(request), among=others)
    if choice.is_valid():
        link_insight(idea, by=request.user, **choice.cleaned_data)
        return redirect_after(request, idea, _("Idén bygger nu på insikten."))
    form = PickFilter(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    found = others.for_list().matching(words) if words else others.for_list()
    context = {"form": form, "choice": choice, "idea": idea, "page": page_of(request, found)}
    return render_page(
        request, "needsanalysis/ideas/idea_link.html", context, status=status_of(choice)
    )


@require_POST
def idea_unlink(request: Request, pk: int, insight_pk: int) -> HttpResponse:
    idea = get_idea(request, pk)
    insights = insights_behind(idea, request.user)
    unlink_insight(idea, insight=get_object_or_404(insights, pk=insight_pk), by=request.user)
    return redirect_after(request, idea, _("Kopplingen är borttagen."))


@require_POST
def idea_explore(request: Request, pk: int) -> HttpResponse:
    idea = get_idea(request, pk)
    explore_idea(idea, by=request.user)
    return redirect_after(request, idea, _("Idén utforskas nu."))


def idea_park(request: Request, pk: int) -> HttpResponse:
    idea = get_idea(request, pk)
    require(idea, "park", request.user)
    form = ParkForm(posted(request))
    if form.is_valid():
        park_idea(idea, by=request.user, **form.cleaned_data)
        return redirect_after(request, idea, _("Idén är parkerad."))
    return form_page(
        request,
        form,
        subject=_("idén"),
        back_url=idea.get_absolute_url(),
        heading=_("Parkera idén"),
        intro=idea.title,
    )


@require_POST
def idea_reopen(request: Request, pk: int) -> HttpResponse:
    idea = get_idea(request, pk)
    reopen_idea(idea, by=request.user)
    return redirect_after(request, idea, _("Idén utforskas igen."))
