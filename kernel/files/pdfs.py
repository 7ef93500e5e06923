"""Reads a PDF as programs do, and refuses what does more than show pages."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Stream

from kernel.files import rules
from kernel.files.rules import RefusedError

#: What fills up a file after its end, as scanners and mail programs do.
PADDING = b"\0\t\n\x0c\r \x1a\xff"
#: Without one of these names in it an object does nothing; names are spelt in one way once read.
_SUSPECT = re.compile(
    rb"/(JS|Launch|SubmitForm|ImportData|EF|XFA|OpenAction|AA|RichMedia|3D|Movie|Sound|Screen)\b"
)
#: Kinds of action that start or send something, and what each of them needs to do it.
ACTIONS = {
    "/Launch": ("/F", "/Win", "/Mac", "/Unix"),
    "/SubmitForm": ("/F",),
    "/ImportData": ("/F",),
}
#: What may lie on a page and is no page.
MOVING = frozenset({"/RichMedia", "/3D", "/Movie", "/Sound", "/Screen"})
#: What a document may do by itself when it is opened or leafed through.
AUTOMATIC = frozenset({"/GoTo", "/Named"})
#: How deep direct objects and chains of actions may lie in one another.
DEEPEST = 100


def inspect(content: bytes) -> None:
    """Raises RefusedError."""
    ends = content.rstrip(PADDING)
    if b"%PDF-" not in content[: rules.PDF_SLACK] or rules.beginning(content):
        raise RefusedError(rules.CONTENT)
    if b"%%EOF" not in ends[-rules.PDF_SLACK :]:
        raise RefusedError(rules.DAMAGED)
    try:
        with pikepdf.open(io.BytesIO(ends)) as document:
            _inspect_pages(document)
            _inspect_objects(document)
    except pikepdf.PasswordError:
        raise RefusedError(rules.LOCKED) from None
    except pikepdf.PdfError as error:
        # A lock of another make than the one that everybody knows.
        is_locked = "encryption" in str(error)
        raise RefusedError(rules.LOCKED if is_locked else rules.DAMAGED) from None
    if zipfile.is_zipfile(io.BytesIO(content)):
        raise RefusedError(rules.CONTENT)


def _inspect_pages(document: Any) -> None:
    if not len(document.pages):
        raise RefusedError(rules.DAMAGED)
    if len(document.pages) > rules.MAX_PAGES:
        raise RefusedError(rules.PAGES)


def _inspect_objects(document: Any) -> None:
    unpacked = 0
    for each in document.objects:
        is_stream = isinstance(each, Stream)
        said = each.stream_dict if is_stream else each
        if isinstance(said, Dictionary | Array) and _SUSPECT.search(said.unparse(resolved=True)):
            for found in _dictionaries(said):
                _inspect_dictionary(found)
        if is_stream:
            if "/F" in said:
                raise RefusedError(rules.FETCHES)
            unpacked += _size(each)
            if unpacked > rules.MAX_UNPACKED:
                raise RefusedError(rules.PACKED)
    _inspect_dictionary(document.trailer)


def _dictionaries(value: Any) -> Iterator[Any]:
    """A dictionary and those written inside it; what it only refers to comes in its own turn."""
    waiting = [(value, 0)]
    while waiting:
        held, depth = waiting.pop()
        if depth > DEEPEST:
            raise RefusedError(rules.DAMAGED)
        if isinstance(held, Dictionary):
            yield held
            inner = list(held.values())
        else:
            inner = list(held)
        waiting += [
            (each, depth + 1)
            for each in inner
            if isinstance(each, Dictionary | Array) and not each.is_indirect
        ]


def _inspect_dictionary(said: Any) -> None:
    kind = str(said.get("/S", ""))
    if "/JS" in said or any(key in said for key in ACTIONS.get(kind, ())):
        raise RefusedError(rules.SCRIPT)
    if "/EF" in said:
        is_cover = said.get("/AFRelationship") == "/EncryptedPayload"
        raise RefusedError(rules.LOCKED if is_cover else rules.INSIDE)
    if "/XFA" in said:
        raise RefusedError(rules.XFA)
    if str(said.get("/Subtype", "")) in MOVING and "/Rect" in said:
        raise RefusedError(rules.MOVES)
    if "/OpenAction" in said:
        _inspect_automatic(said["/OpenAction"])
    if isinstance(said.get("/AA"), Dictionary):
        for action in said["/AA"].values():
            _inspect_automatic(action)


def _inspect_automatic(action: Any) -> None:
    """What happens without anybody's asking may turn to a page, and no more."""
    for _link in range(DEEPEST):
        if not isinstance(action, Dictionary) or "/S" not in action:
            return
        if str(action.S) not in AUTOMATIC:
            raise RefusedError(rules.SCRIPT)
        action = action.get("/Next")
        if isinstance(action, Array):
            # Several at once: no program that people use writes this.
            raise RefusedError(rules.SCRIPT)
    raise RefusedError(rules.SCRIPT)


def _size(stream: Any) -> int:
    """How large a stream is when it is unpacked; of a picture only what it says."""
    if stream.get("/Subtype") == "/Image":
        if int(stream.get("/Width", 0)) * int(stream.get("/Height", 0)) > rules.MAX_PIXELS_IN_PDF:
            raise RefusedError(rules.PACKED)
        return 0
    try:
        return len(stream.read_bytes())
    except pikepdf.PdfError:
        # Packed in a way of pictures' alone, or torn: then nobody unpacks it.
        return 0
