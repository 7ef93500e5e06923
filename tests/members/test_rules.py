import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.members.rules import as_org_number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("222000-9985", "222000-9985"),
        ("2220009985", "222000-9985"),
        ("222000 9985", "222000-9985"),
        ("222000\N{EN DASH}9985", "222000-9985"),
        ("222000-9986", ""),  # the check digit
        ("19121212-1212", ""),  # twelve
        ("121212-1212", ""),  # a person's
        ("222000-99", ""),
        ("förbundet", ""),
        ("", ""),
    ],
)
def test_a_number_however_it_is_written(written, number):
    assert as_org_number(written) == number


@given(st.text(max_size=30))
def test_what_comes_out_is_a_number_or_nothing(text):
    number = as_org_number(text)

    assert number == "" or (len(number) == 11 and as_org_number(number) == number)
