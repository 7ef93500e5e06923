"""Reads the parts of a document as a stream of elements, without keeping them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO, NoReturn
from xml.parsers import expat

from kernel.files.rules import DAMAGED, RefusedError

CHUNK = 64 * 1024
#: How much text of one element is looked at: a formula or an instruction is shorter.
LONGEST = 100_000


class Element:
    """One that has ended: its name without the namespace, what it says, and its text."""

    __slots__ = ("attributes", "name", "parts")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name, self.attributes = name, attributes
        self.parts: list[str] = []

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def get(self, name: str) -> str:
        """An attribute by its name without the namespace."""
        return next((v for k, v in self.attributes.items() if k.rpartition(" ")[2] == name), "")


def elements(file: IO[bytes], *, wanted: Callable[[str], bool]) -> Iterator[Element]:
    """Those that are wanted, in the order in which they end. Raises RefusedError."""
    parser, ended, open_ = expat.ParserCreate(namespace_separator=" "), [], []

    def start(name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(" ")[2]
        open_.append(Element(name, attributes) if wanted(name) else None)

    def end(_name: str) -> None:
        element = open_.pop()
        if element is not None:
            ended.append(element)

    def text(said: str) -> None:
        if open_ and open_[-1] is not None and len(open_[-1].parts) < LONGEST:
            open_[-1].parts.append(said)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text
    # Office programs write no declarations of their own; only bombs do.
    parser.StartDoctypeDeclHandler = _refuse
    parser.buffer_text = True
    try:
        while chunk := file.read(CHUNK):
            parser.Parse(chunk, False)
            yield from ended
            ended.clear()
        parser.Parse(b"", True)
        yield from ended
    except expat.ExpatError:
        raise RefusedError(DAMAGED) from None


def _refuse(*_declared: object) -> NoReturn:
    raise RefusedError(DAMAGED)
