"""Which words a decision of the time before is found by; what was decided here is found as such."""

from __future__ import annotations

from django.db.models import Q

from kernel.resolutions.models import Resolution
from kernel.resolutions.states import Origin, ResolutionStatus
from kernel.search.declared import Words, declare


def _words(resolution: Resolution) -> Words:
    return Words(
        str(resolution),
        resolution.text,
        place=resolution.get_body_display(),
        on=resolution.decided_on,
    )


declare(Resolution, _words, found=~Q(origin=Origin.MADE) & ~Q(status=ResolutionStatus.STRUCK))
