"""The order in which substitutes are called."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from board.seats.rules import calling_order


@dataclass(frozen=True)
class Substitute:
    member_id: int
    order: int


@given(st.lists(st.builds(Substitute, st.integers(1, 3), st.integers(1, 9)), max_size=9))
def test_substitutes_of_the_same_member_are_called_first_and_in_order(substitutes):
    called = calling_order(substitutes, member_id=2)

    own = [each.order for each in called if each.member_id == 2]
    others = [each.order for each in called if each.member_id != 2]
    assert [each.member_id == 2 for each in called] == [True] * len(own) + [False] * len(others)
    assert own == sorted(own)
    assert others == sorted(others)
