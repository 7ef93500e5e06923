"""What pages ask of ideas."""

from __future__ import annotations

from kernel.accounts.models import User
from needsanalysis.ideas.models import Idea
from needsanalysis.insights.models import Insight
from needsanalysis.insights.querysets import InsightQuerySet


def insights_behind(idea: Idea, user: User) -> InsightQuerySet:
    """The insights that an idea builds on, of those that a person may see."""
    return Insight.objects.visible_to(user).filter(idea_links__idea=idea)
