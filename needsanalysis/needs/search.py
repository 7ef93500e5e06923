"""Which words a need is found by."""

from __future__ import annotations

from kernel.search.declared import Words, declare, lines
from needsanalysis.needs.models import Need


def _words(need: Need) -> Words:
    text = lines(need.description, need.concerned, need.evidence, need.reason)
    return Words(need.title, text, on=need.registered_on)


declare(Need, _words)
