"""Decisions to rest on, for tests that are about what rests on them."""

from __future__ import annotations

import datetime as dt

from kernel.resolutions.models import Resolution
from kernel.resolutions.states import Effect, Origin


def resolved(reference: str, *, effect: str = Effect.YES, title: str = "Ett beslut") -> Resolution:
    """The decision that is cited like that, as “2026-12-03 § 14”; made when it is not there."""
    day, number = reference.split(" § ")
    resolution, _created = Resolution.objects.get_or_create(
        decided_on=dt.date.fromisoformat(day),
        number=int(number),
        effect=effect,
        defaults={"title": title, "origin": Origin.TYPED, "is_open": True},
    )
    return resolution
