"""Reads people from a workbook: each row is tried as the form for one person would be."""

from __future__ import annotations

import re

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kernel.associations.models import Member, Role
from kernel.associations.words import meant
from kernel.core.sheets import Line, Row, read
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


def read_people(content: bytes) -> list[Row]:
    """All rows with something in them. Raises DomainError when there is nothing to read."""
    members = {member.name.casefold(): member for member in Member.objects.remaining()}
    seen: dict[str, int] = {}
    return [_row(line, members, seen) for line in read(content, COLUMNS, most=MAX_ROWS)]


def _row(line: Line, members: dict[str, Member], seen: dict[str, int]) -> Row:
    written = line.written
    wrong: list[str] = []
    data = QueryDict(mutable=True)
    data.update({name: written[name] for name in ("name", "email", "function")})
    if said := one_line(written["member"]):
        member = members.get(said.casefold())
        if member is None:
            wrong.append(_("Det finns ingen medlem som heter {name}").format(name=said))
        else:
            data["member"] = str(member.pk)
    known = {str(label).casefold(): value for value, label in Role.choices}
    parts = re.split(r"[,;]", one_line(written["roles"]))
    for said in filter(None, (part.strip() for part in parts)):
        if role := meant(said, known):
            data.appendlist("roles", role)
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
    seen.setdefault(address, line.number)
    return Row.of(line, form.cleaned_data, wrong)
