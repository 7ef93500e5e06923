"""Where the one of everything is kept, and the moment at which it is."""

from __future__ import annotations

import datetime as dt
import io
from collections import defaultdict
from typing import Any

import pikepdf

from kernel.associations.models import Association, Person, Role
from kernel.core import clock

#: A quarter past ten on the day of a board meeting.
NOW = dt.datetime(2026, 12, 3, 10, 15, tzinfo=clock.STOCKHOLM)
SEATS = 5


def paper() -> bytes:
    """A PDF of one empty page."""
    made = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(made)
    return made.getvalue()


class Whole:
    """``things["report"]``: one in every status. ``beside[report]``: what hangs on it, by name."""

    def __init__(self, association: Association) -> None:
        self.association = association
        self.people: dict[str, Person] = {}
        self.things: dict[str, list[Any]] = defaultdict(list)
        self.beside: dict[tuple[str, int], dict[str, Any]] = defaultdict(dict)
        #: The keys of workbooks that the director has chosen, by what they are read for.
        self.roster: dict[str, str] = {}

    def keep(self, noun: str, *things: Any, **beside: Any) -> Any:
        self.things[noun] += things
        for thing in things:
            self.beside[noun, thing.pk] |= beside
        return things[0]

    def user(self, role: str) -> Any:
        return self.people[role].user

    @property
    def by(self) -> Any:
        return self.user(Role.DIRECTOR)
