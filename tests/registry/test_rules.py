from __future__ import annotations

import pytest

from kernel.registry import rules


@pytest.mark.parametrize(
    ("number_format", "is_usable"),
    [
        ("{year}/{number:03d}", True),
        ("SF {number}-{year}", True),
        ("{year}{number}{number}", True),
        ("{year}", False),
        ("{number}", False),
        ("2026/1", False),
        ("", False),
        ("{year}/{number", False),
        ("{year}/{number:03q}", False),
        ("{year}/{number}/{other}", False),
        ("{}{}", False),
        ("{year.real}/{number}", False),
        ("{year!x}/{number}", False),
        ("{year:060d}/{number}", False),
    ],
)
def test_format_names_year_and_number_and_nothing_else(number_format, is_usable):
    assert rules.is_usable(number_format) is is_usable


def test_written():
    assert rules.written("{year}/{number:03d}", year=2026, number=14) == "2026/014"
