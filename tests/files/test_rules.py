from __future__ import annotations

import pytest

from kernel.files import rules


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("rapport.pdf", "rapport.pdf"),
        ("../../etc/rapport.pdf", "rapport.pdf"),
        ("C:\\Users\\anna\\rapport.pdf", "rapport.pdf"),
        ("min\r\nrapport.pdf", "min rapport.pdf"),
        ("Mo\u0308te\u200b\xa01.pdf", "Möte 1.pdf"),
        ("rapport\x00.pdf", "rapport.pdf"),
        ("rapport\u202efdp.exe", "rapportfdp.exe"),
        ('rapport "slut".pdf', "rapport slut.pdf"),
        ("  två   ord.pdf ", "två ord.pdf"),
        ("...", ""),
        ("", ""),
    ],
)
def test_names_neither_hide_nor_steer(name, cleaned):
    assert rules.clean_name(name) == cleaned


def test_long_name_keeps_its_extension():
    assert rules.clean_name("r" * 300 + ".pdf") == "r" * 146 + ".pdf"
