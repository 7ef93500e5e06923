"""Reads a document that is a package of parts, as office programs do, and what lies inside it."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath

from kernel.files import compounds, odf, ooxml, rules
from kernel.files.rules import Kind, RefusedError

#: What a document with macros of its own holds, when it lies as an old file inside a new one.
PROGRAMS = frozenset({"_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA"})
#: What a file of any kind is packed in to be put into a document.
PACKED_FILE = "\x01Ole10Native"


class Allowance:
    """How much a file and all that lies in it may be together."""

    def __init__(self) -> None:
        self.entries, self.unpacked = rules.MAX_ENTRIES, rules.MAX_UNPACKED

    def take(self, entries: int, unpacked: int) -> None:
        self.entries -= entries
        self.unpacked -= unpacked
        if self.entries < 0 or self.unpacked < 0:
            raise RefusedError(rules.PACKED)


def inspect(content: bytes, kind: Kind) -> None:
    """Raises RefusedError."""
    _inspect(content, kind, Allowance(), depth=1)


def _inspect(content: bytes, kind: Kind | None, allowance: Allowance, *, depth: int) -> None:
    if depth > rules.MAX_NESTING:
        raise RefusedError(rules.PACKED)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _inspect_entries(archive, len(content), allowance)
            _inspect_document(archive, kind)
            for entry in archive.infolist():
                _inspect_inside(archive, entry, allowance, depth=depth)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise RefusedError(rules.DAMAGED) from error
    except (NotImplementedError, RuntimeError) as error:
        # An unknown way of packing, or a password.
        raise RefusedError(rules.LOCKED) from error


def _inspect_entries(archive: zipfile.ZipFile, packed: int, allowance: Allowance) -> None:
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    allowance.take(len(entries), unpacked)
    if unpacked > packed * rules.MAX_RATIO:
        raise RefusedError(rules.PACKED)
    names = [entry.filename.lower() for entry in entries]
    if len(set(names)) != len(names) or any(_steers(name) for name in names):
        raise RefusedError(rules.PACKED)
    if any(entry.flag_bits & 1 for entry in entries):
        raise RefusedError(rules.LOCKED)
    # Sizes are what the file says of itself; reading everything, now bounded, shows if it is true.
    if archive.testzip() is not None:
        raise RefusedError(rules.DAMAGED)


def _steers(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in PurePosixPath(name).parts


def _inspect_document(archive: zipfile.ZipFile, kind: Kind | None) -> None:
    names = set(archive.namelist())
    if ooxml.CONTENT_TYPES in names and kind != rules.ODT:
        ooxml.inspect(archive, kind)
    elif "mimetype" in names and kind in (rules.ODT, None):
        odf.inspect(archive, kind)
    elif kind is not None:
        raise RefusedError(rules.CONTENT)
    else:
        raise RefusedError(rules.INSIDE)


def _inspect_inside(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, allowance: Allowance, *, depth: int
) -> None:
    """A drawing from another program may lie in a document, but no program and no file as such."""
    with archive.open(entry) as part:
        begins = part.read(8)
    if begins.startswith(rules.ZIP):
        _inspect(archive.read(entry), None, allowance, depth=depth + 1)
    elif begins == compounds.MAGIC:
        inside = compounds.names(archive.read(entry))
        if inside & PROGRAMS:
            raise RefusedError(rules.MACROS)
        if PACKED_FILE in inside:
            raise RefusedError(rules.INSIDE)
