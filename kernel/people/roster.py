"""Reads people from a workbook: each row is tried as the form for one person would be."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from kernel.associations.models import Member, Role
from kernel.core.errors import DomainError
from kernel.core.swedish import enumeration
from kernel.core.text import one_line
from kernel.people.forms import InvitationForm

MAX_ROWS = 200
#: What each column is called in the workbook, by the field of the form that it fills.
COLUMNS = {
    "name": gettext_lazy("Namn"),
    "email": gettext_lazy("Mejladress"),
    "function": gettext_lazy("Funktion"),
    "member": gettext_lazy("Medlem"),
    "roles": gettext_lazy("Roller"),
}


@dataclass(frozen=True)
class Row:
    """A row of the workbook, as it was written, and why it cannot be taken, if it cannot."""

    number: int
    written: dict[str, str]
    #: What the deed is told; None when something is wrong.
    values: dict[str, Any] | None
    wrong: list[str]


def read_people(content: bytes) -> list[Row]:
    """All rows with something in them. Raises DomainError when there is nothing to read."""
    lines = _lines(content)
    heading = next(lines, [])
    places = {name: _place(heading, str(title)) for name, title in COLUMNS.items()}
    missing = [str(COLUMNS[name]) for name, place in places.items() if place is None]
    if missing:
        raise DomainError(
            _("Kolumnen {names} saknas på första raden. Utgå från mallen.").format(
                names=enumeration(missing)
            )
        )
    members = {member.name.casefold(): member for member in Member.objects.remaining()}
    seen: dict[str, int] = {}
    rows: list[Row] = []
    for number, line in enumerate(lines, start=2):
        written = {
            name: line[place] if place is not None and place < len(line) else ""
            for name, place in places.items()
        }
        if not any(written.values()):
            continue
        if len(rows) == MAX_ROWS:
            raise DomainError(
                _("Arbetsboken har fler än {most} rader. Dela den.").format(most=MAX_ROWS)
            )
        rows.append(_row(number, written, members, seen))
    if not rows:
        raise DomainError(_("Arbetsboken har inga rader under rubrikerna."))
    return rows


def _lines(content: bytes) -> Iterator[list[str]]:
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet: Any = book.worksheets[0]
        # A workbook may say that it is a million rows of nothing.
        for line in sheet.iter_rows(max_row=10 * MAX_ROWS, max_col=50, values_only=True):
            yield [one_line(str(cell)) if cell is not None else "" for cell in line]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError) as error:
        raise DomainError(
            _("Filen går inte att läsa som en arbetsbok. Spara den som xlsx.")
        ) from error


def _place(heading: list[str], title: str) -> int | None:
    found = [place for place, said in enumerate(heading) if said.casefold() == title.casefold()]
    return found[0] if found else None


def _row(
    number: int, written: dict[str, str], members: dict[str, Member], seen: dict[str, int]
) -> Row:
    wrong: list[str] = []
    data = QueryDict(mutable=True)
    data.update({name: written[name] for name in ("name", "email", "function")})
    if said := written["member"]:
        member = members.get(said.casefold())
        if member is None:
            wrong.append(_("Det finns ingen medlem som heter {name}").format(name=said))
        else:
            data["member"] = str(member.pk)
    known = {str(label).casefold(): value for value, label in Role.choices}
    for said in filter(None, (part.strip() for part in written["roles"].split(","))):
        if said.casefold() in known:
            data.appendlist("roles", known[said.casefold()])
        else:
            wrong.append(_("Det finns ingen roll som heter {name}").format(name=said))
    form = InvitationForm(data)
    form.asks = False  # a row cannot answer
    if not form.is_valid():
        # A role that is misspelt has been said already.
        skip = {"roles"} if wrong and not data.getlist("roles") else set()
        errors = [error for name, error in form.errors.items() if name not in skip]
        wrong += [str(sentence) for sentences in errors for sentence in sentences]
    address = written["email"].casefold()
    if address and address in seen:
        wrong.append(_("Samma mejladress står på rad {number}").format(number=seen[address]))
    seen.setdefault(address, number)
    return Row(number, written, None if wrong else form.cleaned_data, wrong)
