"""When enough are there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.meetings.rules import is_quorate, voters_needed


@given(st.integers(1, 60), st.integers(0, 60))
def test_quorum_is_more_than_half_of_all_seats(seats, present):
    assert is_quorate(present, seats) == (present > seats / 2)
    assert is_quorate(present, seats) == (present >= voters_needed(seats))


@pytest.mark.parametrize(("seats", "needed"), [(1, 1), (4, 3), (8, 5), (9, 5), (10, 6)])
def test_voters_needed(seats, needed):
    assert voters_needed(seats) == needed
