"""Pages about insights, what they build on, and the list of themes."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kernel.associations.http import Request
from kernel.core.http import (
    Way,
    form_page,
    page_of,
    posted,
    redirect_after,
    render_page,
    status_of,
    wants_partial,
)
from kernel.workflow.actions import require
from kernel.workflow.permissions import may, require_right
from needsanalysis.insights.actions import (
    add_evidence,
    add_theme,
    create_insight,
    edit_insight,
    merge_insight,
    publish_insight,
    remove_insight,
    rename_theme,
    restore_insight,
    restore_theme,
    retire_theme,
    strike_evidence,
)
from needsanalysis.insights.forms import (
    EvidenceForm,
    InsightFilter,
    InsightForm,
    PickFilter,
    PickForm,
    ThemeForm,
)
from needsanalysis.insights.models import Insight, Theme
from needsanalysis.insights.querysets import InsightQuerySet
from needsanalysis.insights.selectors import themes_by_year, years_of_insights


def get_insight(request: Request, pk: int) -> Insight:
    insights = Insight.objects.visible_to(request.user).with_sources()
    return get_object_or_404(insights.select_related("author", "merged_into"), pk=pk)


@require_safe
def insight_list(request: Request) -> HttpResponse:
    insights = Insight.objects.visible_to(request.user).for_list()
    form = InsightFilter(request.GET, years=years_of_insights())
    insights = _narrow(insights, form.cleaned_data) if form.is_valid() else insights.in_list()
    context = {
        "form": form,
        "page": page_of(request, insights),
        "may_create": may(request.user, "create", Insight()),
        "may_sort": may(request.user, "create", Theme()),
    }
    return render_page(request, "needsanalysis/insights/insight_list.html", context, partial="rows")


@require_safe
def insight_themes(request: Request) -> HttpResponse:
    """Themes by years drawn, with the table: its own page, which the list shows in itself."""
    insights = Insight.objects.visible_to(request.user).in_list()
    # A narrow screen shows the table alone; where it is all that there is, it is open.
    context = {"drawing": themes_by_year(insights, is_open=not wants_partial(request))}
    template = "needsanalysis/insights/insight_themes.html"
    return render_page(request, template, context, partial="themes")


def _narrow(insights: InsightQuerySet, chosen: dict[str, Any]) -> InsightQuerySet:
    insights = insights.matching(chosen["q"]) if chosen["q"] else insights
    insights = insights.themed(chosen["theme"]) if chosen["theme"] else insights
    insights = insights.of_year(chosen["year"]) if chosen["year"] else insights
    return insights.filter(status=chosen["status"]) if chosen["status"] else insights.in_list()


def no_names() -> str:
    sentence = _("Skriv inga namn eller andra uppgifter som kan peka ut en användare.")
    return format_html("<strong>{}</strong>", sentence)


def insight_create(request: Request) -> HttpResponse:
    require_right(request.user, "create", Insight())
    form = InsightForm(posted(request))
    if form.is_valid():
        insight = create_insight(by=request.user, **form.cleaned_data)
        message = _("Utkastet är sparat. Lägg nu till vad insikten bygger på.")
        return redirect_after(request, insight.url_for("support"), message)
    return form_page(
        request,
        form,
        subject=_("insikterna"),
        back_url=reverse("needsanalysis:insight-list", args=[request.association.slug]),
        heading=_("Skapa insikt"),
        button=_("Spara och lägg till underlag"),
        intro=no_names(),
    )


def insight_edit(request: Request, pk: int) -> HttpResponse:
    insight = get_insight(request, pk)
    require(insight, "edit", request.user)
    initial = {
        "sentence": insight.sentence,
        "text": insight.text,
        "target_group": insight.target_group,
        "may_lead_to": insight.may_lead_to,
        "themes": list(insight.theme_links.values_list("theme", flat=True)),
        "parties": list(insight.party_links.values_list("party", flat=True)),
    }
    form = InsightForm(posted(request), initial=initial, insight=insight)
    if form.is_valid():
        edit_insight(insight, by=request.user, **form.cleaned_data)
        return redirect_after(request, insight, _("Ändringarna är sparade."))
    return form_page(
        request,
        form,
        subject=_("insikten"),
        back_url=insight.get_absolute_url(),
        heading=_("Ändra insikten"),
        button=_("Spara"),
        intro=no_names(),
    )


def insight_support(request: Request, pk: int) -> HttpResponse:
    insight = get_insight(request, pk)
    require(insight, "support", request.user)
    form = EvidenceForm(posted(request))
    if form.is_valid():
        add_evidence(insight, by=request.user, **form.cleaned_data)
        return redirect_after(request, insight, _("Underlaget är tillagt."))
    return form_page(
        request,
        form,
        subject=_("insikten"),
        back_url=insight.get_absolute_url(),
        heading=_("Lägg till underlag"),
        button=_("Lägg till underlaget"),
        intro=no_names(),
        facts=[insight.sentence, _("De två sista frågorna gäller bara citat.")],
        cancel=_("Gör det senare"),
    )


@require_POST
def insight_strike(request: Request, pk: int, evidence_pk: int) -> HttpResponse:
    insight = get_insight(request, pk)
    evidence = get_object_or_404(insight.evidence, pk=evidence_pk)
    strike_evidence(evidence, by=request.user)
    return redirect_after(request, insight, _("Underlaget är borttaget."))


@require_POST
def insight_publish(request: Request, pk: int) -> HttpResponse:
    insight = get_insight(request, pk)
    publish_insight(insight, by=request.user)
    bank = reverse("needsanalysis:insight-list", args=[request.association.slug])
    message = _("Insikten finns nu i insiktsbanken.")
    return redirect_after(request, insight, message, Way(bank, _("Till insiktsbanken")))


def insight_merge(request: Request, pk: int) -> HttpResponse:
    insight = get_insight(request, pk)
    require(insight, "merge", request.user)
    others = Insight.objects.visible_to(request.user).published().exclude(pk=insight.pk)
    choice = PickForm(posted(request), among=others)
    if choice.is_valid():
        other = choice.cleaned_data["insight"]
        merge_insight(insight, into=other, by=request.user)
        return redirect_after(request, other, _("Insikterna är ihopslagna."))
    form = PickFilter(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    found = others.for_list().matching(words) if words else others.for_list()
    context = {
        "form": form,
        "choice": choice,
        "insight": insight,
        "page": page_of(request, found),
    }
    return render_page(
        request, "needsanalysis/insights/insight_merge.html", context, status=status_of(choice)
    )


@require_POST
def insight_remove(request: Request, pk: int) -> HttpResponse:
    insight = get_insight(request, pk)
    remove_insight(insight, by=request.user)
    return redirect_after(request, insight, _("Utkastet är borttaget. Du kan ta tillbaka det här."))


@require_POST
def insight_restore(request: Request, pk: int) -> HttpResponse:
    insight = get_insight(request, pk)
    restore_insight(insight, by=request.user)
    return redirect_after(request, insight, _("Utkastet är tillbaka."))


def get_theme(pk: int) -> Theme:
    return get_object_or_404(Theme.objects.all(), pk=pk)


def themes_url(request: Request) -> str:
    return reverse("needsanalysis:theme-list", args=[request.association.slug])


def theme_list(request: Request) -> HttpResponse:
    may_create = may(request.user, "create", Theme())
    form = ThemeForm(posted(request)) if may_create else None
    if form is not None and form.is_valid():
        add_theme(by=request.user, **form.cleaned_data)
        return redirect_after(request, themes_url(request), _("Temat är tillagt."))
    context = {"form": form, "themes": Theme.objects.with_use(), "may_create": may_create}
    return render_page(
        request, "needsanalysis/insights/theme_list.html", context, status=status_of(form)
    )


def theme_rename(request: Request, pk: int) -> HttpResponse:
    theme = get_theme(pk)
    require(theme, "rename", request.user)
    form = ThemeForm(posted(request), initial={"name": theme.name}, theme=theme)
    if form.is_valid():
        rename_theme(theme, by=request.user, **form.cleaned_data)
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
    retire_theme(get_theme(pk), by=request.user)
    return redirect_after(request, themes_url(request), _("Temat erbjuds inte längre."))


@require_POST
def theme_restore(request: Request, pk: int) -> HttpResponse:
    restore_theme(get_theme(pk), by=request.user)
    return redirect_after(request, themes_url(request), _("Temat går att välja igen."))
