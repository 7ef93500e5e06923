"""Pages about needs, insights, ideas and themes. A view fetches, checks input, calls one action."""

from needsanalysis.views import ideas, insights, needs, themes

__all__ = ["ideas", "insights", "needs", "themes"]
