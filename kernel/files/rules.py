"""Which files are taken in: kinds, limits, and the reasons why one is not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from kernel.core.text import one_line

MEGABYTE = 1_000_000
MAX_BYTES = 10 * MEGABYTE
MAX_ENTRIES = 500
MAX_UNPACKED = 200 * MEGABYTE
MAX_RATIO = 100
MAX_PIXELS = 40_000_000
MAX_PAGES = 1_000
#: How many pixels a picture inside a PDF may say that it has: a drawing in A0, scanned.
MAX_PIXELS_IN_PDF = 200_000_000
#: How deep documents may lie in one another.
MAX_NESTING = 3
MAX_NAME = 150
#: How far into a file its own beginning may stand, and its end before what fills it up.
PDF_SLACK = 1024


@dataclass(frozen=True)
class Kind:
    """A kind of file that may be uploaded."""

    media_type: str
    magic: bytes

    @property
    def is_image(self) -> bool:
        return self.media_type.startswith("image/")


OFFICE = "application/vnd.openxmlformats-officedocument"
ZIP = b"PK\x03\x04"
PDF = Kind("application/pdf", b"%PDF-")
DOCX = Kind(f"{OFFICE}.wordprocessingml.document", ZIP)
XLSX = Kind(f"{OFFICE}.spreadsheetml.sheet", ZIP)
ODT = Kind("application/vnd.oasis.opendocument.text", ZIP)
PNG = Kind("image/png", b"\x89PNG\r\n\x1a\n")
JPEG = Kind("image/jpeg", b"\xff\xd8\xff")
#: What phones take and many programs cannot open: kept as JPEG. ``beginning`` knows it.
HEIC = Kind("image/heic", b"")
KINDS = {
    "pdf": PDF, "docx": DOCX, "xlsx": XLSX, "odt": ODT, "png": PNG, "jpg": JPEG, "jpeg": JPEG,
    "heic": HEIC, "heif": HEIC,
}  # fmt: skip


class RefusedError(Exception):
    """Why a file is not taken in: one of the reasons below, worded for people in ``actions``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


EMPTY, TOO_BIG, CONTENT, DAMAGED, LOCKED, PACKED, PIXELS, PAGES = (
    "empty", "too_big", "content", "damaged", "locked", "packed", "pixels", "pages",
)  # fmt: skip
MACROS, SCRIPT, FETCHES, IMPORTS, INSIDE, XFA, MOVES, UNDRAWN, BUSY = (
    "macros", "script", "fetches", "imports", "inside", "xfa", "moves", "undrawn", "busy",
)  # fmt: skip


def clean_name(name: str) -> str:
    """The last part of a name, without anything that hides or steers."""
    last = re.split(r"[/\\]", name)[-1]
    kept = re.sub(r'[<>:"|?*]', "", one_line(last)).strip(". ")
    stem, dot, extension = kept.rpartition(".")
    return f"{stem[: MAX_NAME - len(extension) - 1]}.{extension}" if dot and stem else kept


def kind_named(name: str) -> Kind | None:
    """The kind that a name says."""
    return KINDS.get(PurePosixPath(name).suffix.lower().lstrip("."))


#: What begins like this → the ending of the name that such a file has.
BEGINNINGS = (
    (b"GIF8", "gif"), (b"II*\0", "tif"), (b"MM\0*", "tif"), (b"BM", "bmp"), (b"8BPS", "psd"),
    (b"{\\rtf", "rtf"), (b"Rar!", "rar"), (b"7z\xbc\xaf", "7z"), (b"\x1f\x8b", "gz"),
)  # fmt: skip
_LETTERHEAD = re.compile(
    rb"(Received|Return-Path|Delivered-To|MIME-Version|From|Date|Subject|X-[\w-]+): ", re.IGNORECASE
)
_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")


def beginning(content: bytes) -> str:
    """The ending of the name that a file ought to have which begins like this, if we know it."""
    if content[4:8] == b"ftyp":
        brand = content[8:12]
        return "heic" if brand in _HEIC else "avif" if brand == b"avif" else "mp4"
    if content[:4] == b"RIFF":
        return "webp" if content[8:12] == b"WEBP" else "avi"
    for begins, ending in BEGINNINGS:
        if content.startswith(begins):
            return ending
    return "eml" if _LETTERHEAD.match(content) else ""
