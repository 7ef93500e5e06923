"""What is made of what somebody types, and of what stands in a text."""

from __future__ import annotations

import unicodedata

import pytest

from kernel.search.words import MAX_TERMS, clean, expression, is_too_short, plain, terms


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rådet HÖRS", "rådet hörs"),
        (unicodedata.normalize("NFD", "Rådet hörs"), "rådet hörs"),
        ("FINSAM 2026-014", "finsam 2026 14"),
        ("§ 82/2026", "82 2026"),
        ("1 250 000 kr", "1 250 0 kr 1250000"),
        ("1 250 000 kr", "1 250 0 kr 1250000"),
        ("2026-12-03 200 000", "2026 12 3 200 0 200000"),
        ("sam\u00adord\u200bning", "samordning"),
        ("nul\x00l snake_case 👩‍👧", "null snake case"),
        ("", ""),
    ],
)
def test_plain_words(text, words):
    assert plain(clean(text)) == words


def found(typed: str) -> list[tuple[str, ...]]:
    return [term.words for term in terms(typed)]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Bron till studier", [("bron",), ("till",), ("studier",)]),
        ("bron bron BRON", [("bron",)]),
        ("§ 82", [("82",)]),
        ("82/2026", [("82", "2026")]),
        ("FINSAM 2026-014", [("finsam",), ("2026", "14")]),
        ("1 250 000 kr", [("1", "250", "0"), ("kr",)]),
        ("h\u0308o\u0308ra", [("ḧöra",)]),
        ("samord\u00adning", [("samordning",)]),
        ("a & b | !c:* <-> 'd'", [("a",), ("b",), ("c",), ("d",)]),
        ("\x00%_\\';--\"", []),
        ("👩‍👧 …", []),
    ],
)
def test_terms(typed, words):
    assert found(typed) == words


def test_a_book_is_read_as_its_first_words():
    typed = " ".join(f"ord{number}" for number in range(5000))

    assert found(typed) == [(f"ord{number}",) for number in range(MAX_TERMS)]
    assert found("x" * 10_000) == []


def test_words_without_end_written_as_one_are_read_as_the_first():
    typed = "-".join(f"ord{number}" for number in range(5000))

    assert found(typed) == [tuple(f"ord{number}" for number in range(MAX_TERMS))]


@pytest.mark.parametrize(
    ("typed", "is_short"),
    [("", True), ("a", True), ("å b", True), ("8", False), ("§ 8", False), ("AF", False)],
)
def test_one_letter_is_too_little_and_one_digit_is_not(typed, is_short):
    assert is_too_short(terms(typed)) == is_short


def test_the_query_has_beginnings_endings_and_numbers_as_they_are():
    stems = {"kommunerna": "kommun", "och": "", "82": "82", "af": "af"}

    assert expression(terms("kommunerna"), stems) == "(('kommunerna':* | 'kommun'))"
    assert expression(terms("AF och 82"), stems) == "(('af')) & (('82'))"
    assert expression(terms("och"), stems) == "(('och':*))"
    assert expression(terms("82/2026"), stems) == "(('82') <-> ('2026'))"
    assert expression(terms("1 250 000"), {}) == "(('1') <-> ('250') <-> ('0') | '1250000')"
