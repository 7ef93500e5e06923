"""Reads what old office programs pack their files in: which names it holds, and no more."""

from __future__ import annotations

import struct
from collections.abc import Iterator

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Sector numbers from here on are no sectors.
_LAST = 0xFFFFFFFA
_ENTRY = 128
#: More than this many sectors is no directory of a file that we would take.
_LONGEST = 2_000

#: A name inside → the ending of the name that the whole file has.
KNOWN = {
    "EncryptedPackage": "locked",
    "WordDocument": "doc",
    "Workbook": "xls",
    "Book": "xls",
    "PowerPoint Document": "ppt",
    "__properties_version1.0": "msg",
}


def names(content: bytes) -> set[str]:
    """What stands in the directory; nothing for what cannot be read."""
    try:
        return set(_names(content))
    except (struct.error, IndexError, ValueError):
        return set()


def ending(content: bytes) -> str:
    """What the file is, as the ending of its name: ``doc``, ``msg``, ``locked``; or nothing."""
    inside = names(content)
    return next((what for name, what in KNOWN.items() if name in inside), "")


def _names(content: bytes) -> Iterator[str]:
    (shift,) = struct.unpack_from("<H", content, 30)
    if not content.startswith(MAGIC) or shift not in (9, 12):
        return
    size = 1 << shift
    table = _table(content, size)
    (sector,) = struct.unpack_from("<I", content, 48)
    for _step in range(_LONGEST):
        if sector >= _LAST:
            return
        start = (sector + 1) * size
        for at in range(start, min(start + size, len(content)), _ENTRY):
            (length,) = struct.unpack_from("<H", content, at + 64)
            if 2 < length <= 64:
                yield content[at : at + length - 2].decode("utf-16-le", errors="replace")
        sector = table[sector]


def _table(content: bytes, size: int) -> list[int]:
    """Which sector comes after which."""
    places = list(struct.unpack_from("<109I", content, 76))
    (more,) = struct.unpack_from("<I", content, 68)
    for _step in range(_LONGEST):
        if more >= _LAST:
            break
        *listed, more = struct.unpack_from(f"<{size // 4}I", content, (more + 1) * size)
        places += listed
    return [
        sector
        for place in places
        if place < _LAST and (place + 2) * size <= len(content)
        for sector in struct.unpack_from(f"<{size // 4}I", content, (place + 1) * size)
    ]
