"""Finds what must not stand in a text about people: their numbers, and ways to reach them."""

import datetime as dt
import re

from django.utils.translation import gettext as _

# Ten or twelve digits, with or without a sign before the last four, not out of a longer number.
_CANDIDATE = re.compile(
    r"(?<![\d-])(?P<century>18|19|20)?(?P<date>\d{6})"
    r"[ \t]?[-+\u2010-\u2015\u2212]?[ \t]?(?P<last>\d{4})(?!\d)"
)
# From its sign on: what stands before would be read again from each of its letters.
_EMAIL = re.compile(r"(?<=[\w.+-])@[\w-]++(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\d-])(?:\+46[ -]?(?:\(0\)[ -]?)?|0)[1-9](?:[ -]?\d){6,9}(?![\d-])")


def has_personnummer(text: str) -> bool:
    """Whether a personnummer or samordningsnummer with a true check digit is in the text."""
    return any(
        _is_calendar_date(match["century"], match["date"]) and luhn(match["date"] + match["last"])
        for match in _CANDIDATE.finditer(text)
    )


def warnings(text: str) -> list[str]:
    """What the writer should look at again; never a reason to refuse the text."""
    found = []
    if _PHONE.search(text):
        found.append(_("Texten ser ut att innehålla ett telefonnummer. Behöver det stå här?"))
    if _EMAIL.search(text):
        found.append(_("Texten ser ut att innehålla en mejladress. Behöver den stå här?"))
    return found


def _is_calendar_date(century: str | None, six_digits: str) -> bool:
    year, month, day = (int(six_digits[i : i + 2]) for i in (0, 2, 4))
    # A samordningsnummer has 60 added to the day.
    day = day - 60 if day > 60 else day
    return any(
        _exists(int(prefix) * 100 + year, month, day)
        for prefix in ([century] if century else ["19", "20"])
    )


def _exists(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def luhn(ten_digits: str) -> bool:
    products = (int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(ten_digits))
    return sum(product // 10 + product % 10 for product in products) % 10 == 0
