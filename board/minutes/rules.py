"""How far a decision has come in law, over plain values."""

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum


class LegalState(StrEnum):
    """How far a decision has come in law (R19)."""

    DECIDED = "decided"
    VERIFIED = "verified"
    POSTED = "posted"
    FINAL = "final"
    APPEALED = "appealed"
    ANNULLED = "annulled"


def legal_state(
    *,
    verified_on: dt.date | None,
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
    if verified_on is None:
        return LegalState.DECIDED
    if last_appeal_on is None:
        return LegalState.VERIFIED
    return LegalState.POSTED if today <= last_appeal_on else LegalState.FINAL


def sections(numbers: Sequence[int]) -> str:
    """The span of a meeting's sections: “§ 14” or “§§ 14–21”."""
    if not numbers:
        return ""
    first, last = min(numbers), max(numbers)
    return f"§ {first}" if first == last else f"§§ {first}–{last}"
