"""How a setting's value is shown, written in a form and read back. Its kind is the default's."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext as _

from kernel.core import swedish

#: What a row of a list is known by.
TITLE = "title"
#: How much two titles have in common when one is the other renamed.
ALIKE = 0.6


class UnreadableError(ValueError):
    """A line that does not say what it should; the message says how to write it."""


def shown(value: Any) -> str:
    """A value in words."""
    if isinstance(value, bool):
        return _("Ja") if value else _("Nej")
    if value in ("", None) or value in ({}, [], ()):
        return _("Inget valt")
    if isinstance(value, dict | list | tuple):
        return swedish.enumeration(_lines(value))
    return swedish.number(value) if isinstance(value, int) else str(value)


def written(value: Any) -> Any:
    """A value as it stands in its field: lists and tables with one thing a line."""
    return "\n".join(_lines(value)) if isinstance(value, dict | list | tuple) else value


def read(text: Any, *, current: Any, default: Any) -> Any:
    """What somebody wrote in the field, as a value of the default's kind."""
    if isinstance(default, bool):
        return text == "yes"
    if isinstance(default, dict):
        return dict(_pair(line) for line in _filled(text))
    if isinstance(default, list | tuple):
        if default and isinstance(default[0], dict):
            lines = _filled(text)
            gone = [row for row in current if row[TITLE] not in lines]
            return [_row(line, current, default, gone) for line in lines]
        return _filled(text)
    return text


def _lines(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [f"{key}: {said}" for key, said in value.items()]
    return [str(row[TITLE] if isinstance(row, dict) else row) for row in value]


def _filled(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _pair(line: str) -> tuple[str, str]:
    key, colon, said = line.partition(":")
    if not (colon and key.strip() and said.strip()):
        raise UnreadableError(_("Skriv ett kolon mellan orden på raden ”{line}”").format(line=line))
    return key.strip(), said.strip()


def _row(line: str, current: Any, default: Any, gone: list[dict[str, Any]]) -> dict[str, Any]:
    """The row of that title as it was, or the one that is gone and was called nearly so.

    A row keeps what it is known by when it is renamed. A title that is new gets what the last row
    has beside its own.
    """
    for row in [*current, *default]:
        if row[TITLE] == line:
            return dict(row)
    alike = get_close_matches(line, [row[TITLE] for row in gone], n=1, cutoff=ALIKE)
    for row in gone:
        if row[TITLE] in alike:
            gone.remove(row)
            return row | {TITLE: line}
    plain = {"key", TITLE}
    shape = {field: said for field, said in default[-1].items() if field not in plain}
    return shape | {TITLE: line}
