"""How well founded an insight is. Pure: counted from where its evidence comes, never chosen."""

from __future__ import annotations

from collections.abc import Iterable

#: So many independent sources say the same before it is more than a single voice.
RECURRING = 2
#: So many, of at least two kinds (a quote and a figure, say), before it is well founded.
WELL_FOUNDED = 3
KINDS_WELL_FOUNDED = 2

SINGLE_VOICE_KEY, RECURRING_KEY, WELL_FOUNDED_KEY = "single", "recurring", "well_founded"


def strength(sources: int, kinds: int) -> str:
    """The strength that a number of independent sources, of so many kinds, gives."""
    if sources >= WELL_FOUNDED and kinds >= KINDS_WELL_FOUNDED:
        return WELL_FOUNDED_KEY
    return RECURRING_KEY if sources >= RECURRING else SINGLE_VOICE_KEY


def count(evidence: Iterable[tuple[str, str]]) -> tuple[int, int]:
    """How many independent sources, and of how many kinds: ``(kind, source)`` rows.

    The same source named twice is one source, however it is spelled with capitals and spaces.
    """
    rows = [(kind, " ".join(source.split()).casefold()) for kind, source in evidence]
    return len({source for _kind, source in rows}), len({kind for kind, _source in rows})
