"""Workbooks to download and to read. What people wrote stays text: no cell is ever a formula."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import from_excel
from openpyxl.utils.exceptions import InvalidFileException

from kernel.core.clock import local
from kernel.core.errors import DomainError
from kernel.core.swedish import enumeration
from kernel.core.text import one_line, plain

# A program that reads such a cell may calculate it; an apostrophe in front says that it is text.
_FORMULA_START = ("=", "+", "-", "@", "\t", "\r", "\n")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORBIDDEN_IN_TITLE = re.compile(r"[\\/*?:\[\]]")
MAX_CELL = 32_000
#: How much of a sheet is read, and how far down is looked for more; it may say that it is a million
#: rows of nothing.
_WIDEST, _LONGEST, _DEEPEST = 50, 2_000, 20_000
#: What is raised for bytes that are no workbook, or one that is broken somewhere inside.
_UNREADABLE = (
    InvalidFileException, zipfile.BadZipFile, SyntaxError, LookupError, ValueError, TypeError,
    AttributeError, EOFError, NotImplementedError,
)  # fmt: skip
#: Days that a program has kept as numbers, from 1990 until 2064.
_SERIALS = range(32_874, 60_000)
_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_MIDNIGHT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}) 00:00(?::00)?")


@dataclass(frozen=True)
class Line:
    """What stands in a row of a workbook, by column, as it was written."""

    number: int
    written: dict[str, str]
    #: What could not be read of it, a sentence each.
    faults: list[str]


@dataclass(frozen=True)
class Row(Line):
    """A row that has been tried: what the deed is told, or why it cannot be taken."""

    #: None when something is wrong.
    values: dict[str, Any] | None
    wrong: list[str]

    @classmethod
    def of(cls, line: Line, values: dict[str, Any], wrong: list[str]) -> Row:
        wrong = [*line.faults, *wrong]
        return cls(line.number, line.written, line.faults, None if wrong else values, wrong)


def left_out(rows: Iterable[Row]) -> str:
    """Which rows were not taken, in a sentence; nothing if all were."""
    numbers = [row.number for row in rows if row.values is None]
    if not numbers:
        return ""
    return ngettext(
        "{count} rad lästes inte in: rad {rows}.",
        "{count} rader lästes inte in: rad {rows}.",
        len(numbers),
    ).format(count=len(numbers), rows=enumeration(numbers))


def read(content: bytes, columns: Mapping[str, Any], *, most: int) -> list[Line]:
    """The rows of the first sheet with something in them, by what the columns are called.

    Raises DomainError when there is nothing to read.
    """
    lines = _lines(content)
    heading = [one_line(said or "").casefold() for said in next(lines, [])]
    titles = {name: str(title) for name, title in columns.items()}
    missing = [title for title in titles.values() if title.casefold() not in heading]
    if missing:
        sentence = _("Kolumnen {names} saknas på första raden. Utgå från mallen.")
        raise DomainError(sentence.format(names=enumeration(missing)))
    places = {name: heading.index(title.casefold()) for name, title in titles.items()}
    found: list[Line] = []
    for number, line in enumerate(lines, start=2):
        cells = {name: line[place] if place < len(line) else "" for name, place in places.items()}
        if all(cell == "" for cell in cells.values()):
            continue
        if number > _LONGEST:
            sentence = _("Det står något på rad {number}. Ta bort de tomma raderna ovanför.")
            raise DomainError(sentence.format(number=number))
        faults = [
            _("{title}: Formeln har inget värde. Skriv värdet i cellen").format(title=titles[name])
            for name, cell in cells.items()
            if cell is None
        ]
        written = {name: cell or "" for name, cell in cells.items()}
        if len(found) == most:
            sentence = _("Arbetsboken har fler än {most} rader. Dela den.")
            raise DomainError(sentence.format(most=most))
        found.append(Line(number, written, faults))
    if not found:
        raise DomainError(_("Arbetsboken har inga rader under rubrikerna."))
    return found


def _lines(content: bytes) -> Iterator[list[str | None]]:
    """The rows of the sheet, with none for a formula that no program has reckoned out."""
    try:
        # What was reckoned out, and what was written.
        for reckoned, written in zip(_cells(content, True), _cells(content, False), strict=True):
            yield [
                None if value is None and formula is not None else _said(value)
                for value, formula in zip(reckoned, written, strict=True)
            ]
    except _UNREADABLE as error:
        raise DomainError(
            _("Filen går inte att läsa som en arbetsbok. Spara den som xlsx.")
        ) from error


def _cells(content: bytes, data_only: bool) -> Iterator[tuple[Any, ...]]:
    """The first sheet that is seen, row by row."""
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=data_only)
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    first: Any = (seen or book.worksheets)[0]
    yield from first.iter_rows(max_row=_DEEPEST, max_col=_WIDEST, values_only=True)


def _said(cell: Any) -> str:
    """What a reader sees in a cell: a day without its midnight, a number without its nought."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return _MIDNIGHT.sub(r"\1", plain(str(cell)).strip())


def day_in(said: str) -> str:
    """A day in the form that dates are filled in: “20260131” and the number that stands for one."""
    if digits := _DIGITS.fullmatch(said):
        return "-".join(digits.groups())
    if said.isdecimal() and len(said) == 5 and int(said) in _SERIALS:
        day: Any = from_excel(int(said))
        return str(day.date())
    return said


def workbook(title: str, columns: Sequence[Any], rows: Iterable[Sequence[Any]]) -> bytes:
    """One sheet with a row of headings that stays in view and a filter on each."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_FORBIDDEN_IN_TITLE.sub(" ", _CONTROL.sub("", title))[:31] or "Blad")
    sheet.freeze_panes = "A2"
    bold = Font(bold=True)
    for number, column in enumerate(columns, start=1):
        width = min(60, max(12, len(str(column)) + 4))
        sheet.column_dimensions[get_column_letter(number)].width = width
    heading = [WriteOnlyCell(sheet, neutral(str(column))) for column in columns]
    for cell in heading:
        cell.font = bold
    sheet.append(heading)
    count = 1
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
        count += 1
    if columns:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count}"
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def neutral(text: str) -> str:
    """The text as a cell can hold it, with nothing a program would calculate."""
    text = _CONTROL.sub("", text)[:MAX_CELL]
    return f"'{text}" if text.startswith(_FORMULA_START) else text


def _cell(sheet: Any, value: Any) -> Any:
    if value is None or isinstance(value, bool):
        value = {None: "", True: "Ja", False: "Nej"}[value]
    if isinstance(value, dt.datetime):
        # Excel knows no time zones.
        moment = local(value).replace(tzinfo=None) if value.tzinfo else value
        return _formatted(sheet, moment, "yyyy-mm-dd hh:mm")
    if isinstance(value, dt.date):
        return _formatted(sheet, value, "yyyy-mm-dd")
    if isinstance(value, int | float | Decimal):
        return _formatted(sheet, value, "# ##0" if isinstance(value, int) else "# ##0.00")
    cell = WriteOnlyCell(sheet, neutral(str(value)))
    cell.data_type = "s"
    return cell


def _formatted(sheet: Any, value: Any, number_format: str) -> Any:
    cell = WriteOnlyCell(sheet, value)
    cell.number_format = number_format
    return cell
