"""Loads the models of all topics, so that Django finds them."""

import needsanalysis.ideas.models
import needsanalysis.insights.models
import needsanalysis.needs.models  # noqa: F401
from needsanalysis.ideas.models import Idea
from needsanalysis.insights.models import Insight, InsightEvidence, Theme
from needsanalysis.needs.models import Need

__all__ = ["Idea", "Insight", "InsightEvidence", "Need", "Theme"]
