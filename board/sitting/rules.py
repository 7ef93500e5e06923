"""How votes are counted and decisions numbered, over plain values.

Kommunallagen 4:25 and 5:53–56 as finsamlagen 19 § applies them.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Choice(StrEnum):
    """What somebody can answer when a vote is called (4:25)."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


class Verdict(StrEnum):
    """What a vote led to."""

    CARRIED = "carried"
    FALLEN = "fallen"
    CHAIR_MUST_VOTE = "chair_must_vote"
    LOT = "lot"


@dataclass(frozen=True)
class Result:
    """A vote counted, and whether the chair's casting vote settled it."""

    verdict: Verdict
    yes: int
    no: int
    abstain: int
    has_casting_vote: bool = False


def count_votes(
    choices: Iterable[str],
    *,
    eligible: int,
    chair: str | None,
    required: Fraction | None = None,
    is_election: bool = False,
) -> Result:
    """Who won: more than half of the votes cast, or the named fraction of those present.

    With equal votes the chair decides and may not abstain; an election is settled by lot (5:56).
    """
    cast = [Choice(choice) for choice in choices]
    yes, no, abstain = (cast.count(choice) for choice in Choice)
    if required is not None:
        verdict = Verdict.CARRIED if yes >= required * eligible else Verdict.FALLEN
        return Result(verdict, yes, no, abstain)
    if yes != no:
        return Result(Verdict.CARRIED if yes > no else Verdict.FALLEN, yes, no, abstain)
    if is_election:
        return Result(Verdict.LOT, yes, no, abstain)
    if chair not in (Choice.YES, Choice.NO):
        return Result(Verdict.CHAIR_MUST_VOTE, yes, no, abstain)
    verdict = Verdict.CARRIED if chair == Choice.YES else Verdict.FALLEN
    return Result(verdict, yes, no, abstain, has_casting_vote=True)


def next_section(taken: Iterable[int], *, first: int = 1) -> int:
    """The § number after those taken in the series: unbroken, never used again (R14)."""
    return max(taken, default=first - 1) + 1


def reference(held_on: dt.date, number: int) -> str:
    """How a decision is cited: “2026-12-03 § 14”."""
    return f"{held_on.isoformat()} § {number}"
