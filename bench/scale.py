"""How large the country is, and what a part of it holds. Plain values only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

#: Associations in Sweden, and how many of the story's two years fill the twenty that are kept.
ASSOCIATIONS = 75
ERAS = 10
#: Stories side by side in one association and era, so that commissions reach twelve thousand.
LANES = 4
#: One association is so many times as large as the others.
LARGEST = 5
YEARS_AN_ERA = 2


@dataclass(frozen=True)
class Clone:
    """One telling of the story: in which association, how long ago, beside how many others."""

    association: int
    era: int
    lane: int

    @property
    def number(self) -> int:
        """Unlike that of any other clone; 0 is the story as it was told."""
        return (self.association * ERAS + self.era) * LANES * LARGEST + self.lane

    @property
    def years(self) -> int:
        """So much earlier than the story."""
        return self.era * YEARS_AN_ERA


@dataclass(frozen=True)
class Scale:
    """A part of the country: 1 is all of it."""

    part: float

    @property
    def associations(self) -> int:
        return max(2, round(ASSOCIATIONS * self.part))

    @property
    def eras(self) -> int:
        """Fewer years where there are fewer associations, so that each grows as well."""
        return max(1, round(ERAS * self.part**0.5))

    def clones_of(self, association: int) -> Iterator[Clone]:
        """The tellings of one association, the oldest first. The first one is the largest."""
        lanes = LANES * LARGEST if association == 0 else LANES
        for era in reversed(range(self.eras)):
            for lane in range(lanes):
                yield Clone(association, era, lane)
