"""How far a decision has come, over plain values."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from board.minutes.rules import LegalState, legal_state


@given(st.integers(0, 60))
def test_a_decision_goes_from_decided_to_final(day):
    verified, posted = dt.date(2026, 12, 10), dt.date(2026, 12, 12)
    today = dt.date(2026, 12, 3) + dt.timedelta(day)

    state = legal_state(
        verified_on=verified if today >= verified else None,
        last_appeal_on=dt.date(2027, 1, 4) if today >= posted else None,
        today=today,
    )

    if today < verified:
        assert state == LegalState.DECIDED
    elif today < posted:
        assert state == LegalState.VERIFIED
    elif today <= dt.date(2027, 1, 4):
        assert state == LegalState.POSTED
    else:
        assert state == LegalState.FINAL


def test_an_appeal_holds_and_an_annulment_ends():
    facts = {"verified_on": dt.date(2026, 1, 1), "last_appeal_on": dt.date(2026, 1, 23)}
    today = dt.date(2027, 1, 1)

    assert legal_state(**facts, today=today, is_appealed=True) == LegalState.APPEALED
    assert legal_state(**facts, today=today, is_annulled=True) == LegalState.ANNULLED
