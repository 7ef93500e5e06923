"""The law's shares, over any amount."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from economy.budgets.rules import PAYS_AS, SHARES, follows_the_law, lawful_amount
from economy.requisitions.rules import left_sek

KRONOR = st.integers(0, 10**12)


def test_half_from_the_state_and_a_quarter_each_from_the_others():
    assert {payer: lawful_amount(4_000_000, payer) for payer in SHARES} == {
        "state": 2_000_000,
        "region": 1_000_000,
        "municipalities": 1_000_000,
    }
    assert PAYS_AS["fk"] == PAYS_AS["af"] == "state"


@given(KRONOR)
def test_shares_make_the_whole_but_for_rounding(total):
    assert abs(sum(lawful_amount(total, payer) for payer in SHARES) - total) <= 2


@given(KRONOR, st.sampled_from(sorted(SHARES)))
def test_lawful_amount_follows_the_law(total, payer):
    assert follows_the_law(lawful_amount(total, payer), total, payer)


def test_a_tenth_does_not_follow_the_law():
    assert not follows_the_law(400_000, 4_000_000, "region")


@given(KRONOR, KRONOR)
def test_what_is_left_and_what_is_asked_for_make_what_was_granted(granted, asked):
    assert left_sek(granted, asked) + asked == granted
