"""Which pages and deeds are measured: each room's own list. A page is one row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kernel.associations.models import Role

#: How a thing is chosen to be shown: asked inside the largest association's scope.
Chosen = Callable[[], Any]


@dataclass(frozen=True)
class Page:
    """An address by its name, for somebody with a role; of a thing if it is about one."""

    url: str
    role: str
    of: Chosen | None = None
    query: str = ""
    #: A deed: the form of the page is sent back as it stands, which changes nothing but its trace.
    is_deed: bool = False

    @property
    def name(self) -> str:
        deed = " (skickas)" if self.is_deed else ""
        return f"{self.url}{self.query} {Role(self.role).value}{deed}"
