"""When enough are there, and where a name is still to come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.meetings.rules import has_blank, is_quorate, voters_needed, with_name


@given(st.integers(1, 60), st.integers(0, 60))
def test_quorum_is_more_than_half_of_all_seats(seats, present):
    assert is_quorate(present, seats) == (present > seats / 2)
    assert is_quorate(present, seats) == (present >= voters_needed(seats))


@pytest.mark.parametrize(("seats", "needed"), [(1, 1), (4, 3), (8, 5), (9, 5), (10, 6)])
def test_voters_needed(seats, needed):
    assert voters_needed(seats) == needed


@pytest.mark.parametrize(
    ("text", "is_blank"),
    [
        ("att välja … att justera.", True),
        ("att välja …", True),
        ("att välja ...", True),
        ("… väljs.", True),
        ("att betala ____ kr", True),
        ("att godkänna planen ”Vidare…” och gå vidare", False),
        ("att godkänna planen Vidare... och mer", False),
        ("att anta snake_case_", False),
        ("", False),
    ],
)
def test_a_blank_stands_for_itself(text, is_blank):
    assert has_blank(text) == is_blank


def test_the_first_blank_gets_the_name():
    assert with_name("att välja … och …", r"Per Ek\1") == "att välja Per Ek1 och …"
    assert with_name("att välja Per", "Karin") == "att välja Per"
