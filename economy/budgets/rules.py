"""The law's shares of the association's money (5 § FinsamL). Plain values only."""

from __future__ import annotations

from fractions import Fraction

STATE, REGION, MUNICIPALITIES = "state", "region", "municipalities"

#: Försäkringskassan's half is the state's whole share, Arbetsförmedlingen's included. All regions
#: together give a quarter, and all municipalities together give a quarter.
SHARES = {STATE: Fraction(1, 2), REGION: Fraction(1, 4), MUNICIPALITIES: Fraction(1, 4)}

PAYS_AS = {"fk": STATE, "af": STATE, "region": REGION, "municipality": MUNICIPALITIES}


def lawful_amount(total_sek: int, payer: str) -> int:
    """What a payer's share of the total is, in whole kronor rounded half up."""
    share = SHARES[payer] * total_sek
    return int(share + Fraction(1, 2))


def follows_the_law(paid_sek: int, total_sek: int, payer: str) -> bool:
    """Whether a payer gives its share, give or take one krona of rounding."""
    return abs(paid_sek - SHARES[payer] * total_sek) <= 1
