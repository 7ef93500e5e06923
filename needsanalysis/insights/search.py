"""Which words an insight is found by. What it builds on is not among them: people said it to us."""

from __future__ import annotations

from django.db.models import Q

from kernel.search.declared import Words, declare, lines
from needsanalysis.insights.models import Insight, Theme
from needsanalysis.insights.states import InsightStatus


def _words(insight: Insight) -> Words:
    themes = (link.theme.name for link in insight.theme_links.all())
    text = lines(insight.text, insight.target_group, insight.may_lead_to, *themes)
    return Words(insight.sentence, text, on=insight.created_on)


declare(
    Insight,
    _words,
    found=~Q(status=InsightStatus.REMOVED),
    gathered=("theme_links__theme",),
    fed_by={Theme: "theme_links__theme"},
)
