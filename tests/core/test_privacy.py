import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.core.privacy import has_personnummer, warnings

NUMBER = "Texten ser ut att innehålla ett personnummer. Behöver det stå här?"


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
    st.sampled_from(["-", "+", " - ", "–", "\u2011", "\u2212", "-\n", "\xa0—\xa0", "－"]),
    st.sampled_from(["", "Hon (", "nr:", "\n", "född "]),
    st.sampled_from(["", ")", ".", " kom hit", "\n"]),
)
def test_number_is_found_however_it_is_written(person, with_century, sign, before, after):
    century, date, last = person

    text = f"{before}{century if with_century else ''}{date}{sign}{last}{after}"

    assert has_personnummer(text)


@given(personnummer(), st.booleans(), st.sampled_from(["-", "–", "+"]))
def test_number_is_found_in_pairs(person, with_century, sign):
    century, date, last = person
    pairs = f"{date[:2]} {date[2:4]} {date[4:]}"
    before = f"{century} " if with_century else ""

    assert has_personnummer(f"{before}{date}{sign}{last[:2]} {last[2:]}")
    assert has_personnummer(f"{before}{pairs}{sign}{last}")


@pytest.mark.parametrize("text", ["08-12 12 12 12", "070-112 12 12", "0701-12 12 12"])
def test_telephone_in_pairs_is_no_number(text):
    assert (has_personnummer(text), NUMBER in warnings(text)) == (False, False)


@given(personnummer(), st.sampled_from(["", " ", "\n", "\xa0"]))
def test_number_is_found_without_a_dash_unless_it_is_a_telephone(person, between):
    century, date, last = person

    assert has_personnummer(f"{century}{date}{between}{last}")
    assert has_personnummer(f"{date}{between}{last}") == (date[0] != "0")


@given(personnummer(), st.integers(1, 9))
def test_number_with_a_wrong_check_digit_is_pointed_out(person, off):
    _century, date, last = person
    wrong = last[:3] + str((int(last[3]) + off) % 10)

    assert not has_personnummer(f"{date}-{wrong}")
    assert NUMBER in warnings(f"{date}-{wrong}")


@pytest.mark.parametrize(
    "text",
    [
        "19 640823-3234",
        "1964-08-23-3234",
        "1964-08-23 3234",
        "64 08 23 3234",
        "64/08/23-3234",
        "6 4 0 8 2 3 - 3 2 3 4",
        "640823\u200b-\xad3234",
        "６４０８２３－３２３４",
        "640823-\r\n3234",
        "640823~3234",
        "pnr640823-3234",
        "640823/3234",
        "19640823_3234",
        "64-08-23 / 3234",
        "６４０８２３／３２３４",
        "18640823-3234",
        "640823+3234",
        "640823-T238",
        "640823-t238",
        "19640823T238",
        # A samordningsnummer of somebody of whom only the year is known.
        "700060-2396",
    ],
)
def test_number_is_found_as_a_reader_sees_it(text):
    assert has_personnummer(text)


@pytest.mark.parametrize(
    "text",
    [
        "Organisationsnummer 212000-1124",
        "Diarienummer 2026/014, ärende 850230-1234",
        "1 250 000 kr",
        "Ring 0418-47 00 00",
        "Ring 0701234567",
        "Ring 070-123 45 67 eller 070767123X",
        "2026-12-03 10.15",
        "2026-01-14 1252 kr",
        "2001-05-06 – 2003-04-05",
        "640823-A123",
        "IBAN SE35 5000 0000 0549 1000 0003",
        "991332-1234",
        "12345678901234567890",
        "2026-12-03 § 14",
        "2026/01/14/1252",
        "Ring 08_12 12 12",
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


def test_no_mobile_number_is_refused():
    mobiles = [f"07{number:08}" for number in range(0, 10**8, 9_973)]

    assert [number for number in mobiles if has_personnummer(number)] == []
    assert [number for number in mobiles if NUMBER in warnings(number)] == []


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
