"""Temporary: where strangers still look for states."""

from needsanalysis.ideas.states import IdeaStatus
from needsanalysis.insights.states import InsightStatus
from needsanalysis.needs.states import NeedStatus

__all__ = ["IdeaStatus", "InsightStatus", "NeedStatus"]
