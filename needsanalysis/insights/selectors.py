"""What pages ask of insights."""

from __future__ import annotations

from needsanalysis.insights.models import Insight


def years_of_insights() -> list[int]:
    """Years in which insights were written, newest first."""
    dates = Insight.objects.in_list().dates("created_on", "year", order="DESC")
    return [date.year for date in dates]
