"""Which pages and deeds are measured: each room's own list. A page is one row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from kernel.associations.models import Person, Role

#: How a thing is chosen to be shown: asked inside the largest association's scope.
Chosen = Callable[[], Any]


@dataclass(frozen=True)
class Page:
    """An address by its name, for somebody with a role; of a thing if it is about one."""

    url: str
    role: str
    of: Chosen | None = None
    query: str = ""
    #: What the address has after the thing.
    args: tuple[str, ...] = ()
    #: Who comes, of all with the role; else the first of them.
    by: Callable[[Any], Person | None] | None = None
    #: A deed: a form of the page is sent.
    is_deed: bool = False
    #: Where the form is sent, by the address's name, if it is not the page's own.
    to: str = ""
    #: What that address has after the thing, if not the same as the page's.
    to_args: tuple[str, ...] | None = None
    #: What is written in the form, beside what stands there.
    said: Mapping[str, str] = field(default_factory=dict)
    #: A deed that takes this one back. It is sent each time before, and not measured.
    before: str = ""
    #: Takes away what the thing got from who came, likewise.
    undo: Callable[[Any, Person], object] | None = None
    #: What has to be so with the thing while the deed is measured.
    during: Callable[[Any], AbstractContextManager[None]] | None = None
    #: What the deed answers.
    answer: HTTPStatus = HTTPStatus.FOUND

    @property
    def name(self) -> str:
        deed = " (skickas)" if self.is_deed else ""
        return f"{self.to or self.url}{self.query} {Role(self.role).value}{deed}"
