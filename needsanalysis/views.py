"""Pages that show a need or an insight with what came of it."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from kernel.associations.http import Request
from kernel.core.http import render_page
from kernel.core.order import InSwedish
from kernel.workflow.permissions import may
from needsanalysis.ideas.models import Idea
from needsanalysis.insights.models import InsightEvidence
from needsanalysis.insights.views import get_insight
from needsanalysis.needs.views import get_need


@require_safe
def need_detail(request: Request, pk: int) -> HttpResponse:
    need = get_need(request, pk)
    context = {
        "need": need,
        "ideas": Idea.objects.visible_to(request.user).filter(need=need).for_list(),
        "may_think": may(request.user, "create", Idea()),
    }
    return render_page(request, "needsanalysis/need_detail.html", context)


@require_safe
def insight_detail(request: Request, pk: int) -> HttpResponse:
    insight = get_insight(request, pk)
    context = {
        "insight": insight,
        "evidence": InsightEvidence.objects.of_insight(insight),
        "themes": insight.theme_links.select_related("theme").order_by(InSwedish("theme__name")),
        "parties": insight.party_links.select_related("party").order_by("party__kind"),
        "ideas": Idea.objects.visible_to(request.user).building_on(insight).for_list(),
        "may_think": may(request.user, "create", Idea()),
    }
    return render_page(request, "needsanalysis/insight_detail.html", context)
