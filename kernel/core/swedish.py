"""Dates, times, amounts and lists the way Swedish running text has them, whatever the locale."""

import datetime as dt
from collections.abc import Iterable

from kernel.core.clock import STOCKHOLM

NO_BREAK = "\N{NO-BREAK SPACE}"
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)


def date_of(value: dt.date) -> dt.date:
    """The Swedish calendar date of a date or a moment."""
    if not isinstance(value, dt.datetime):
        return value
    return (value.astimezone(STOCKHOLM) if value.tzinfo else value).date()


def day(value: dt.date) -> str:
    """“3 december 2026”."""
    value = date_of(value)
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def weekday_and_day(value: dt.date) -> str:
    """“torsdag 3 december 2026”."""
    return f"{WEEKDAYS[date_of(value).weekday()]} {day(value)}"


def time_of_day(value: dt.datetime | dt.time) -> str:
    """“kl. 10.15”."""
    if isinstance(value, dt.datetime) and value.tzinfo:
        value = value.astimezone(STOCKHOLM)
    return f"kl.{NO_BREAK}{value.hour}.{value.minute:02}"


def number(value: int) -> str:
    """“1 250 000”, with spaces that do not break and a true minus."""
    digits = f"{abs(value):,}".replace(",", NO_BREAK)
    return f"\N{MINUS SIGN}{digits}" if value < 0 else digits


def kronor(value: int) -> str:
    """“1 250 000 kr”."""
    return f"{number(value)}{NO_BREAK}kr"


def enumeration(items: Iterable[object]) -> str:
    """“A”, “A och B”, “A, B och C”."""
    return _listed(items, "och")


def alternatives(items: Iterable[object]) -> str:
    """“A”, “A eller B”, “A, B eller C”."""
    return _listed(items, "eller")


def _listed(items: Iterable[object], word: str) -> str:
    *first, last = [str(item) for item in items] or [""]
    return f"{', '.join(first)} {word} {last}" if first else last
