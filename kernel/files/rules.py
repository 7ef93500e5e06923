"""Which files are taken in. Pure: bytes and names in, a kind or a refusal out."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from xml.etree import ElementTree

from kernel.core.text import one_line

MEGABYTE = 1_000_000
MAX_BYTES = 10 * MEGABYTE
MAX_ENTRIES = 500
MAX_UNPACKED = 200 * MEGABYTE
MAX_RATIO = 100
MAX_PIXELS = 40_000_000
MAX_NAME = 150
#: Kinds of relation of an office document that a program follows by itself.
BROUGHT_IN = frozenset({"attachedTemplate", "oleObject", "frame", "subDocument"})


@dataclass(frozen=True)
class Kind:
    """A kind of file that may be uploaded."""

    media_type: str
    magic: bytes
    #: An entry that every file of a zip-based kind has.
    part: str = ""

    @property
    def is_image(self) -> bool:
        return self.media_type.startswith("image/")


OFFICE = "application/vnd.openxmlformats-officedocument"
ODT = "application/vnd.oasis.opendocument.text"
PDF = Kind("application/pdf", b"%PDF-")
JPEG = Kind("image/jpeg", b"\xff\xd8\xff")
KINDS = {
    "pdf": PDF,
    "docx": Kind(f"{OFFICE}.wordprocessingml.document", b"PK\x03\x04", "word/document.xml"),
    "xlsx": Kind(f"{OFFICE}.spreadsheetml.sheet", b"PK\x03\x04", "xl/workbook.xml"),
    "odt": Kind(ODT, b"PK\x03\x04", "content.xml"),
    "png": Kind("image/png", b"\x89PNG\r\n\x1a\n"),
    "jpg": JPEG,
    "jpeg": JPEG,
}


class RefusedError(Exception):
    """Why a file is not taken in: one of the reasons below, worded for people in ``actions``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


EMPTY, TOO_BIG, KIND, CONTENT, MACROS, LOCKED, PACKED, PIXELS, SCRIPT = (
    "empty", "too_big", "kind", "content", "macros", "locked", "packed", "pixels", "script",
)  # fmt: skip


def clean_name(name: str) -> str:
    """The last part of a name, without anything that hides or steers."""
    last = re.split(r"[/\\]", name)[-1]
    kept = re.sub(r'[<>:"|?*]', "", one_line(last)).strip(". ")
    stem, dot, extension = kept.rpartition(".")
    return f"{stem[: MAX_NAME - len(extension) - 1]}.{extension}" if dot and stem else kept


def inspect(content: bytes, name: str) -> Kind:
    """The kind of an upload whose name and content agree. Raises RefusedError."""
    if not content:
        raise RefusedError(EMPTY)
    if len(content) > MAX_BYTES:
        raise RefusedError(TOO_BIG)
    extension = PurePosixPath(clean_name(name)).suffix.lower().lstrip(".")
    kind = KINDS.get(extension)
    if kind is None:
        raise RefusedError(KIND)
    if not content.startswith(kind.magic):
        raise RefusedError(CONTENT)
    if kind is PDF:
        _inspect_pdf(content)
    elif kind.part:
        _inspect_zip(content, kind)
    return kind


def _inspect_pdf(content: bytes) -> None:
    if b"%%EOF" not in content[-2048:] or zipfile.is_zipfile(io.BytesIO(content)):
        raise RefusedError(CONTENT)
    # Names may be written with escapes: /J#61vaScript is /JavaScript.
    plain = re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), content)
    if b"/JavaScript" in plain or b"/Launch" in plain:
        raise RefusedError(SCRIPT)


def _inspect_zip(content: bytes, kind: Kind) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _inspect_entries(archive, len(content))
            _inspect_document(archive, kind)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise RefusedError(CONTENT) from error
    except (NotImplementedError, RuntimeError) as error:
        # An unknown way of packing, or a password.
        raise RefusedError(LOCKED) from error


def _inspect_entries(archive: zipfile.ZipFile, packed: int) -> None:
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or unpacked > packed * MAX_RATIO:
        raise RefusedError(PACKED)
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names) or any(_steers(name) for name in names):
        raise RefusedError(PACKED)
    if any(entry.flag_bits & 1 for entry in entries):
        raise RefusedError(LOCKED)
    # Sizes are what the file says of itself; reading everything, now bounded, shows if it is true.
    if archive.testzip() is not None:
        raise RefusedError(CONTENT)


def _steers(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in PurePosixPath(name).parts


def _inspect_document(archive: zipfile.ZipFile, kind: Kind) -> None:
    names = archive.namelist()
    if kind.part not in names:
        raise RefusedError(CONTENT)
    if kind.media_type == ODT:
        _inspect_odt(archive, names)
    else:
        _inspect_office(archive, names)


def _inspect_odt(archive: zipfile.ZipFile, names: list[str]) -> None:
    if "mimetype" not in names or archive.read("mimetype").strip() != ODT.encode():
        raise RefusedError(CONTENT)
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        raise RefusedError(MACROS)


def _inspect_office(archive: zipfile.ZipFile, names: list[str]) -> None:
    if "[Content_Types].xml" not in names:
        raise RefusedError(CONTENT)
    low = [name.lower() for name in names]
    if any(name.endswith("vbaproject.bin") or "/activex/" in name for name in low):
        raise RefusedError(MACROS)
    if b"macroenabled" in archive.read("[Content_Types].xml").lower():
        raise RefusedError(MACROS)
    # A document may fetch a template or an object with macros from elsewhere when it is opened.
    for name in names:
        if name.lower().endswith(".rels"):
            if archive.getinfo(name).file_size > MEGABYTE:
                raise RefusedError(PACKED)
            if _fetches(archive.read(name)):
                raise RefusedError(MACROS)


def _fetches(relations: bytes) -> bool:
    """Whether what a part leads to is brought in from outside as the document is opened."""
    try:
        # Read as XML, as the office programs do: its text can be spelt in many ways.
        root = ElementTree.fromstring(relations)  # noqa: S314 -- expat bounds entities, size is bounded above
    except ElementTree.ParseError as error:
        raise RefusedError(CONTENT) from error
    return any(
        relation.get("TargetMode") == "External"
        and relation.get("Type", "").rpartition("/")[2] in BROUGHT_IN
        for relation in root.iter()
    )
