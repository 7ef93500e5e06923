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
#: So many lanes share leads, managers and contacts of parties, so that nobody leads everything.
LANES_A_STAFF = 2
#: What is told once more beside a telling, each time so many days earlier: reports, which real
#: commissions hand in for longer than the story goes on, and letters, which fill a registry. The
#: last of them only in the first lane, so that the numbers come out.
AGAIN = ("", "reports", "letters", "reports")
DAYS_APART = 17


@dataclass(frozen=True)
class Clone:
    """One telling of the story: in which association, how long ago, beside how many others."""

    association: int
    era: int
    lane: int
    #: Which of ``AGAIN`` it is.
    again: int = 0

    @property
    def number(self) -> int:
        """Unlike that of any other clone; 0 is the story as it was told."""
        lane = (self.association * ERAS + self.era) * LANES * LARGEST + self.lane
        return lane * len(AGAIN) + self.again

    @property
    def part(self) -> str:
        """What of the story it tells: see ``parts``."""
        if self.again:
            return AGAIN[self.again]
        if self.lane == 0:
            return "whole"
        return "lane" if self.lane % LANES else "busy"

    @property
    def host(self) -> Clone:
        """The telling that has what this one refers to and does not tell."""
        return Clone(self.association, self.era, self.lane if self.again else 0)

    @property
    def staff(self) -> Clone:
        """The first telling by the same leads, managers and contacts: their keys move with it."""
        return Clone(self.association, 0, self.lane // LANES_A_STAFF)

    @property
    def years(self) -> int:
        """So much earlier than the story."""
        return self.era * YEARS_AN_ERA

    @property
    def days(self) -> int:
        """And so many days more."""
        return self.lane + self.again * DAYS_APART


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
        """The tellings of one association, the oldest first."""
        for era in reversed(range(self.eras)):
            for lane in range(self.lanes_of(association)):
                for again in range(len(AGAIN) - (lane > 0)):
                    yield Clone(association, era, lane, again)

    def lanes_of(self, association: int) -> int:
        """The first association is the largest."""
        return LANES * LARGEST if association == 0 else LANES

    def staffs_of(self, association: int) -> Iterator[Clone]:
        """One telling for each group of leads, managers and contacts."""
        for number in range(self.lanes_of(association) // LANES_A_STAFF):
            yield Clone(association, 0, number * LANES_A_STAFF)
