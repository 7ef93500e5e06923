"""The pages of needs, insights and ideas."""

from __future__ import annotations

from bench.pages import Page
from kernel.associations.models import Role
from needsanalysis.ideas.models import Idea
from needsanalysis.insights.models import Insight
from needsanalysis.needs.models import Need

DIRECTOR, INNOVATOR = Role.DIRECTOR, Role.INNOVATOR

PAGES = [
    Page("needsanalysis:need-list", DIRECTOR),
    Page("needsanalysis:need-detail", DIRECTOR, of=Need.objects.first),
    Page("needsanalysis:insight-list", INNOVATOR),
    Page("needsanalysis:insight-list", INNOVATOR, query="?q=arbetsgivare"),
    Page("needsanalysis:insight-themes", INNOVATOR),
    Page(
        "needsanalysis:insight-detail",
        INNOVATOR,
        of=lambda: Insight.objects.filter(status="published").first(),
    ),
    Page("needsanalysis:idea-list", DIRECTOR),
    Page("needsanalysis:idea-detail", DIRECTOR, of=Idea.objects.first),
    Page(
        "needsanalysis:need-edit",
        DIRECTOR,
        of=lambda: Need.objects.filter(status="registered").first(),
        is_deed=True,
    ),
    Page(
        "needsanalysis:insight-edit",
        INNOVATOR,
        of=lambda: Insight.objects.filter(status="draft").first(),
        is_deed=True,
    ),
]
