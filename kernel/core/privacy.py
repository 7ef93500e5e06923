"""Finds what must not stand in a text about people: their numbers, and ways to reach them."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator

from django.utils.translation import gettext as _

from kernel.core import clock
from kernel.core.text import plain

# Dashes of every kind, and the marks that are taken for one.
_DASH = re.compile(
    "[~\u058a\u05be\u1400\u1806\u2010-\u2015\u2043\u2212\u2e17\u2e1a\u2e3a\u2e3b\u2e40\u301c\u3030"
    "\u30a0\ufe31\ufe32\U00010ead]"
)
# "6 4 0 8 2 3": one digit at a time.
_SPACED_OUT = re.compile(r"(?<=\b\d) (?=\d\b)")
# Six or eight digits of a day, in one piece or in three, and four, of which the first is a letter
# in the numbers that others than the Tax Agency give; in two pairs behind a sign, where telephone
# numbers have none. Some write the sign as a slash or a low line. Not out of a longer number.
_CANDIDATE = re.compile(
    r"(?<!\d)(?<!\d[-./])(?P<century>18|19|20)?(?P<year>\d\d)(?P<between>[-./ ]?)(?P<month>\d\d)"
    r"(?P=between)(?P<day>\d\d)"
    r"(?P<sign>\s{0,2}[-+/_]\s{0,2}|\s{0,2})"
    r"(?P<last>[\dA-Z]\d(?:(?:(?<=[-+]..)|(?<=[-+]\s..)) )?\d\d)(?![-./:]?\d)(?![^\W_])",
    re.IGNORECASE,
)
_CENTURY_APART = re.compile(r"(?<!\d)(18|19|20) (?=\d{6}|\d\d \d\d \d\d)")
_LETTERS = frozenset("TRSUWXJKLMN")
# From its sign on: what stands before would be read again from each of its letters.
_EMAIL = re.compile(r"(?<=[\w.+-])@[\w-]++(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\d-])(?:\+46[ -]?(?:\(0\)[ -]?)?|0)[1-9](?:[ -]?\d){6,9}(?![\d-])")
#: "2026-01-14 1250" is rather a day and an amount than somebody, unless it was so long ago.
GROWN_YEARS = 15


def has_personnummer(text: str) -> bool:
    """Whether a personnummer or samordningsnummer with a true check digit is in the text.

    However a reader sees it: with spaces, line breaks and dashes of every kind, in wide digits,
    with the century, with “+” for those over a hundred, or with the letter of an interim number.
    """
    return any(_numbers(_as_seen(text)))


def warnings(text: str) -> list[str]:
    """What the writer should look at again; never a reason to refuse the text."""
    seen = _as_seen(text)
    found = []
    if any(not is_sure for is_sure in _numbers(seen)):
        found.append(_("Texten ser ut att innehålla ett personnummer. Behöver det stå här?"))
    if _PHONE.search(seen):
        found.append(_("Texten ser ut att innehålla ett telefonnummer. Behöver det stå här?"))
    if _EMAIL.search(seen):
        found.append(_("Texten ser ut att innehålla en mejladress. Behöver den stå här?"))
    return found


def _as_seen(text: str) -> str:
    """The text with one kind of digit and one kind of dash."""
    text = _DASH.sub("-", unicodedata.normalize("NFKC", plain(text)))
    return _CENTURY_APART.sub(r"\1", _SPACED_OUT.sub("", text))


def _numbers(seen: str) -> Iterator[bool]:
    """For each number that may be a person's, whether it is one."""
    for match in _CANDIDATE.finditer(seen):
        century, year = match["century"], match["year"]
        last = match["last"].upper().replace(" ", "")
        is_interim = last[0] in _LETTERS
        if not (is_interim or last[0].isdecimal()):
            continue
        if not _is_day_of_birth(century, int(year), int(match["month"]), int(match["day"])):
            continue
        if year[0] == "0" and not (century or match["sign"].strip()):
            continue  # 0701234567, 08 12 24 5678: a telephone, which has a warning of its own
        # A day written with its dashes, and then a number by itself.
        is_apart = bool(match["between"]) and match["sign"] not in ("-", "+")
        digits = f"{year}{match['month']}{match['day']}{'1' if is_interim else last[0]}{last[1:]}"
        if luhn(digits):
            yield not (is_apart and _is_of_late(century, int(year)))
        elif not is_apart:
            yield False


def _is_of_late(century: str | None, year: int) -> bool:
    today = clock.today().year
    in_full = int(century) * 100 + year if century else today - (today - year) % 100
    return today - in_full < GROWN_YEARS


def _is_day_of_birth(century: str | None, year: int, month: int, day: int) -> bool:
    """Whether somebody can be born then. A samordningsnummer has 60 added to the day.

    Such a number also stands for a day or a month that nobody knows: 60 and 00.
    """
    is_coordination = day >= 60
    day -= 60 if is_coordination else 0
    if is_coordination:
        month, day = month or 1, day or 1
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
