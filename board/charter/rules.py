"""The rules of law that a board meeting keeps, over plain values.

Quorum, majorities and minutes: kommunallagen 4:24–27, 5:53–56, 5:65–69, 6:27–33 as finsamlagen 19 §
applies them. Notices and appeal: finsamlagen 19 §, kommunallagen 8:12 and 13:5.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from kernel.core.workdays import working_day_from

#: Minutes are adjusted within so many days of the meeting (5:69).
DAYS_TO_ADJUST = 14
#: The chair and the checker are chased from this day, so that the law's day is kept.
ADJUST_ALARM_DAY = 10
#: A notice goes up at the latest so many days after the adjustment (8:12).
DAYS_TO_POST = 2
#: An appeal must have come in within so many days of the announcement (13:5).
DAYS_TO_APPEAL = 21


def voters_needed(seats: int) -> int:
    """How many must be present: more than half of all seats (6:27)."""
    return seats // 2 + 1


def is_quorate(present: int, seats: int) -> bool:
    """Whether a matter may be handled by those present who are not recused (6:27, 6:30)."""
    return present * 2 > seats


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


def fraction_of(text: str) -> Fraction | None:
    """A qualified majority as the charter writes it, “2/3”; None if it is no such thing."""
    try:
        fraction = Fraction(text.replace(" ", ""))
    except (ValueError, ZeroDivisionError):
        return None
    # A whole would be the requirement of consensus that is not allowed (9 § 6).
    return fraction if Fraction(1, 2) < fraction < 1 else None


@dataclass(frozen=True)
class LeadDays:
    """How many days before a meeting each thing is due."""

    opens: int = 28
    submit: int = 10
    approve: int = 8
    notice: int = 7


@dataclass(frozen=True)
class MeetingDates:
    """The days that follow from the day of a meeting."""

    opens_on: dt.date
    submit_by: dt.date
    approve_by: dt.date
    notice_by: dt.date


def meeting_dates(meeting_on: dt.date, days: LeadDays = LeadDays()) -> MeetingDates:
    """When reports open, go to the manager and are approved, and when the notice goes out."""
    return MeetingDates(
        opens_on=meeting_on - dt.timedelta(days.opens),
        submit_by=meeting_on - dt.timedelta(days.submit),
        approve_by=meeting_on - dt.timedelta(days.approve),
        notice_by=meeting_on - dt.timedelta(days.notice),
    )


def runs_forward(dates: MeetingDates, meeting_on: dt.date) -> bool:
    """Whether every day comes in its order, and the meeting last."""
    ordered = [dates.opens_on, dates.submit_by, dates.approve_by, dates.notice_by, meeting_on]
    return ordered == sorted(ordered)


def adjust_by(held_on: dt.date) -> dt.date:
    return held_on + dt.timedelta(DAYS_TO_ADJUST)


def alarm_on(held_on: dt.date) -> dt.date:
    return held_on + dt.timedelta(ADJUST_ALARM_DAY)


def post_by(adjusted_on: dt.date) -> dt.date:
    return adjusted_on + dt.timedelta(DAYS_TO_POST)


def last_appeal_day(posted_on: dt.date, *, rolls: bool) -> dt.date:
    """Three weeks from the latest announcement, and then on to a working day (lag 1930:173)."""
    last = posted_on + dt.timedelta(DAYS_TO_APPEAL)
    return working_day_from(last) if rolls else last


def earliest_removal(last_appeal_on: dt.date) -> dt.date:
    """A notice stays up through the last day of appeal (8:12)."""
    return last_appeal_on + dt.timedelta(1)


class LegalState(StrEnum):
    """How far a decision has come in law (R19)."""

    DECIDED = "decided"
    ADJUSTED = "adjusted"
    POSTED = "posted"
    FINAL = "final"
    APPEALED = "appealed"
    ANNULLED = "annulled"


def legal_state(
    *,
    adjusted_on: dt.date | None,
    last_appeal_on: dt.date | None,
    today: dt.date,
    is_appealed: bool = False,
    is_annulled: bool = False,
) -> LegalState:
    """From decided to final; an appeal holds it, the court's annulment ends it.

    There is a last day of appeal from when the notice is up everywhere.
    """
    if is_annulled:
        return LegalState.ANNULLED
    if is_appealed:
        return LegalState.APPEALED
    if adjusted_on is None:
        return LegalState.DECIDED
    if last_appeal_on is None:
        return LegalState.ADJUSTED
    return LegalState.POSTED if today <= last_appeal_on else LegalState.FINAL


def next_section(taken: Iterable[int]) -> int:
    """The § number after those taken in the series: unbroken, never used again (R14)."""
    return max(taken, default=0) + 1


def section_series(decided_on: dt.date, *, restarts_yearly: bool) -> int:
    """The series a § belongs to: its year, or 0 for one series for ever."""
    return decided_on.year if restarts_yearly else 0


def reference(held_on: dt.date, number: int) -> str:
    """How a decision is cited: “2026-12-03 § 14”."""
    return f"{held_on.isoformat()} § {number}"


def sections(numbers: Sequence[int]) -> str:
    """The span of a meeting's sections: “§ 14” or “§§ 14–21”."""
    if not numbers:
        return ""
    first, last = min(numbers), max(numbers)
    return f"§ {first}" if first == last else f"§§ {first}–{last}"


def calling_order(candidates: Iterable[Any], *, member_id: int) -> list[Any]:
    """Substitutes in the order they are called: those of the same member first.

    Each candidate has ``member_id`` and ``order``.
    """
    return sorted(candidates, key=lambda each: (each.member_id != member_id, each.order))
