"""Workbooks to download. What people wrote stays text: no cell is ever a formula."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from kernel.core.clock import local

# A program that reads such a cell may calculate it; an apostrophe in front says that it is text.
_FORMULA_START = ("=", "+", "-", "@", "\t", "\r", "\n")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORBIDDEN_IN_TITLE = re.compile(r"[\\/*?:\[\]]")
MAX_CELL = 32_000


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
