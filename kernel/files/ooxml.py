"""Reads the parts of a Word or Excel file: which one is the document, and what it would fetch."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote

from kernel.files import rules
from kernel.files.elements import Element, elements
from kernel.files.rules import Kind, RefusedError

CONTENT_TYPES = "[Content_Types].xml"
#: Which type the main part of a kind has, whatever it is called.
MAIN = {
    rules.DOCX: f"{rules.OFFICE}.wordprocessingml.document.main+xml",
    rules.XLSX: f"{rules.OFFICE}.spreadsheetml.sheet.main+xml",
}
#: Words in the type of a part that is a program, and of one that brings in what lies elsewhere.
PROGRAMS = ("macroenabled", "vbaproject", "macrosheet", "activex")
FOREIGN = ("externallink+xml", "connections+xml")
#: Fields that fetch what they show, or start another program to get it.
FETCHING_FIELDS = frozenset(
    ("DDE", "DDEAUTO", "INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "IMPORT", "LINK", "DATABASE")
)
#: Functions of a sheet that fetch what they show, or call a program; and the old way to do so.
_FETCHING_FORMULA = re.compile(
    r"(?<![\w.])(_xlfn\.)?(WEBSERVICE|IMAGE|RTD|CALL|REGISTER(\.ID)?|DDE|EXEC)\s*\(|\w\|'",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'"[^"]*"')
_SCHEME = re.compile(r"\A[A-Za-z][A-Za-z0-9+.-]++:")
_DRIVE = re.compile(r"[A-Za-z]:")


def inspect(archive: zipfile.ZipFile, kind: Kind | None) -> None:
    """Raises RefusedError. ``kind`` is None for a document that lies inside another."""
    types = _Types(archive)
    if any(word in each for each in types.all for word in PROGRAMS):
        raise RefusedError(rules.MACROS)
    if any(word in each for each in types.all for word in FOREIGN):
        raise RefusedError(rules.FETCHES)
    if kind is not None and types.of(_main_part(archive)) != MAIN[kind].lower():
        raise RefusedError(rules.CONTENT)
    for name in archive.namelist():
        low = name.lower()
        if low.endswith("vbaproject.bin") or "/activex/" in low:
            raise RefusedError(rules.MACROS)
        if low.endswith(".rels"):
            _inspect_relations(archive, name)
        elif "wordprocessingml" in types.of(name):
            _inspect_fields(_read(archive, name, "fldChar", "instrText", "fldSimple"))
        elif "spreadsheetml" in types.of(name):
            _inspect_formulas(_read(archive, name, "f", "definedName", "formula1", "formula2"))


class _Types:
    """Which type each part has."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.by_ending: dict[str, str] = {}
        self.by_name: dict[str, str] = {}
        for each in _read(archive, CONTENT_TYPES, "Default", "Override"):
            said = each.get("ContentType").lower()
            if each.name == "Default":
                self.by_ending[each.get("Extension").lower()] = said
            else:
                self.by_name[each.get("PartName").lower().lstrip("/")] = said

    @property
    def all(self) -> list[str]:
        return [*self.by_ending.values(), *self.by_name.values()]

    def of(self, name: str) -> str:
        low = name.lower()
        return self.by_name.get(low) or self.by_ending.get(low.rpartition(".")[2], "")


def _read(archive: zipfile.ZipFile, name: str, *wanted: str) -> Iterator[Element]:
    with archive.open(name) as part:
        yield from elements(part, wanted=wanted.__contains__)


def _main_part(archive: zipfile.ZipFile) -> str:
    """Where the document itself stands: programs on the web do not call it as others do."""
    if "_rels/.rels" not in archive.namelist():
        raise RefusedError(rules.CONTENT)
    for each in _read(archive, "_rels/.rels", "Relationship"):
        if _kind_of(each) == "officeDocument":
            return posixpath.normpath(each.get("Target").lstrip("/"))
    raise RefusedError(rules.CONTENT)


def _kind_of(relation: Element) -> str:
    return relation.get("Type").rpartition("/")[2]


def _inspect_relations(archive: zipfile.ZipFile, name: str) -> None:
    """What a part leads to: links may lead anywhere, all else is brought in as it is opened."""
    if archive.getinfo(name).file_size > rules.MEGABYTE:
        raise RefusedError(rules.PACKED)
    for each in _read(archive, name, "Relationship"):
        kind = _kind_of(each)
        if kind == "aFChunk":
            raise RefusedError(rules.IMPORTS)
        if each.get("TargetMode") != "External" or kind == "hyperlink":
            continue
        if kind != "attachedTemplate" or not is_at_home(each.get("Target")):
            raise RefusedError(rules.FETCHES)


def is_at_home(target: str) -> bool:
    """Whether a template lies on the writer's own disk or server, which nobody else can reach.

    Documents say where their organisation's template lies; that is no reason to refuse them.
    """
    path = unquote(target).replace("\\", "/")
    if path.lower().startswith("file:"):
        path = path[len("file:") :]
    elif _SCHEME.match(path) and not _DRIVE.match(path[:2]):
        return False
    elif not path.startswith("//"):
        return True
    server = path.lstrip("/").partition("/")[0]
    # A server of one word is found in the own house only; one with dots can be anywhere.
    return bool(_DRIVE.match(server)) or not set(".@:") & set(server)


def _inspect_fields(found: Iterator[Element]) -> None:
    """What each field is told to do; it may be written in pieces, and a field may hold others."""
    told: list[str | None] = []
    for each in found:
        if each.name == "fldSimple":
            _inspect_instruction(each.get("instr"))
        elif each.name == "instrText":
            if told and told[-1] is not None:
                told[-1] += each.text
        elif each.get("fldCharType") == "begin":
            if told and told[-1] is not None and not told[-1].strip():
                # What it does is made by another field, which only those do that hide something.
                raise RefusedError(rules.FETCHES)
            told.append("")
        elif told:
            # Behind the mark "separate" stands what the field shows, not what it does.
            _inspect_instruction(told[-1] or "")
            if each.get("fldCharType") == "end":
                told.pop()
            else:
                told[-1] = None


def _inspect_instruction(said: str) -> None:
    first = (said.split(maxsplit=1) or [""])[0]
    if first.strip('"').upper() in FETCHING_FIELDS:
        raise RefusedError(rules.FETCHES)


def _inspect_formulas(found: Iterator[Element]) -> None:
    if any(_FETCHING_FORMULA.search(_QUOTED.sub('""', each.text)) for each in found):
        raise RefusedError(rules.FETCHES)
