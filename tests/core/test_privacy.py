import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.core.privacy import has_personnummer, warnings


def with_check_digit(nine: str) -> str:
    """Luhn written the other way round from the code under test: from the right, by a table."""
    doubled = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
    total = sum(doubled[int(d)] if i % 2 == 0 else int(d) for i, d in enumerate(reversed(nine)))
    return nine + str(-total % 10)


@st.composite
def personnummer(draw: st.DrawFn) -> tuple[str, str, str]:
    """Century, date and last four of a person who could exist."""
    day = draw(st.dates(dt.date(1900, 1, 1), dt.date(2026, 12, 31)))
    coordination = draw(st.booleans())
    date = f"{day:%y%m}{day.day + 60 * coordination:02}"
    number = with_check_digit(date + f"{draw(st.integers(0, 999)):03}")
    return f"{day.year // 100}", number[:6], number[6:]


@given(
    personnummer(),
    st.booleans(),
    st.sampled_from(["", "-", "+", " ", " - ", "–", "\u2011"]),
    st.sampled_from(["", "Hon (", "nr:", "\n", "född "]),
    st.sampled_from(["", ")", ".", " kom hit", "\n"]),
)
def test_number_is_found_however_it_is_written(person, with_century, sign, before, after):
    century, date, last = person

    text = f"{before}{century if with_century else ''}{date}{sign}{last}{after}"

    assert has_personnummer(text)


@given(personnummer(), st.integers(1, 9))
def test_number_with_a_wrong_check_digit_is_left_alone(person, off):
    _century, date, last = person
    wrong = last[:3] + str((int(last[3]) + off) % 10)

    assert not has_personnummer(f"{date}-{wrong}")


@pytest.mark.parametrize(
    "text",
    [
        "Organisationsnummer 212000-1124",
        "Diarienummer 2026/014, ärende 850230-1234",
        "1 250 000 kr",
        "Ring 0418-47 00 00",
        "IBAN SE35 5000 0000 0549 1000 0003",
        "991332-1234",
        "12345678901234567890",
        "2026-12-03 § 14",
        "",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert not has_personnummer(text)


def test_known_numbers():
    # The Tax Agency's own examples for tests.
    assert has_personnummer("19640823-3234")
    assert has_personnummer("640823 3234")
    assert has_personnummer("701063-2391")


@pytest.mark.parametrize(
    "text", ["Ring 070-123 45 67", "tel 0418-47 00 00", "+46 70 123 45 67", "+46(0)701234567"]
)
def test_telephone_number_is_pointed_out(text):
    assert [sentence[:43] for sentence in warnings(text)] == [
        "Texten ser ut att innehålla ett telefonnumm"
    ]


def test_mail_address_is_pointed_out():
    assert len(warnings("Skriv till anna.holm@exempel.se")) == 1


def test_ordinary_text_has_no_warnings():
    assert warnings("Vi träffade 8 unga vuxna, 3 av dem 2026-01-14. Kostnad 12 500 kr.") == []
