"""How a matter's number is written. Pure: the association's format, a year and a running number."""

from __future__ import annotations

import string

FIELDS = {"year", "number"}


def is_usable(number_format: str) -> bool:
    """Whether a format names both year and number, and nothing else."""
    try:
        parts = list(string.Formatter().parse(number_format))
    except ValueError:
        return False
    names = [name for _text, name, _spec, _conversion in parts if name is not None]
    if set(names) != FIELDS:
        return False
    try:
        return len(written(number_format, year=2026, number=1)) <= 40
    except (ValueError, IndexError, KeyError):
        return False


def written(number_format: str, *, year: int, number: int) -> str:
    """``{year}/{number:03d}`` → 2026/014."""
    return number_format.format(year=year, number=number)
