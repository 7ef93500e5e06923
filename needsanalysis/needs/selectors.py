"""What pages ask of needs."""

from __future__ import annotations

from needsanalysis.needs.models import Need


def years_of_needs() -> list[int]:
    """Years in which needs were registered, newest first."""
    return [date.year for date in Need.objects.dates("registered_on", "year", order="DESC")]
