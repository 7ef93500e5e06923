"""The association in which the four commissions ran, and the people who moved them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from contextlib import contextmanager
from typing import Any

import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from kernel.accounts.models import User
from kernel.associations.models import Association, Member, Person
from kernel.associations.scope import scope
from kernel.core.clock import STOCKHOLM
from kernel.search.actions import keep_up
from tests.flows.real_commissions import AF, FK, REGION
from tests.flows.visitor import Visitor
from tests.paper import blank_page
from tests.sweeps import FULL

DIRECTOR = "Disa Ström"
CHAIR = "Birgit Åkesson"
CHECKER = "Doris Ek"
LEAD = "Lisa Lind"
MANAGER = "Mona Mård"


def pk_of(url: str) -> str:
    match = re.search(r"/(\d+)/", url)
    assert match
    return match[1]


SLUG = "sydost"

BOARD = (
    ("Birgit Åkesson", "Ystads kommun"),
    ("Claes Dahl", "Tomelilla kommun"),
    ("Doris Ek", "Simrishamns kommun"),
    ("Erik Falk", "Sjöbo kommun"),
    ("Frida Gran", REGION),
    ("Göran Holst", AF),
    ("Hedda Isberg", FK),
)


class World:
    """People by name, each with a browser of their own."""

    def __init__(self, association: Association, visitor: Callable[[User], Visitor]) -> None:
        self.association, self.visitor = association, visitor
        self.members: dict[str, Member] = {}
        self.people: dict[str, Person] = {}
        self._visitors: dict[str, Visitor] = {}

    def url(self, path: str) -> str:
        return f"/{self.association.slug}/{path}"

    def __getitem__(self, name: str) -> Visitor:
        """Somebody's browser. Signed in anew when time has passed, as people are."""
        if name not in self._visitors:
            self._visitors[name] = self.visitor(self.people[name].user)
        return self._visitors[name]

    @contextmanager
    def again(self) -> Any:
        """What has been clicked through once is only sent this time. ``make axe`` clicks it all."""
        chosen, self.visitor = self.visitor, self.visitor if FULL else Visitor
        self._leave()
        yield
        self._leave()
        self.visitor = chosen

    def member(self, name: str) -> Member:
        return self.members[name]

    @contextmanager
    def at(self, moment: str) -> Any:
        """A day and a clock in Stockholm: ``2019-03-14 09.30``."""
        local = dt.datetime.strptime(moment, "%Y-%m-%d %H.%M").replace(tzinfo=STOCKHOLM)
        self._leave()
        with time_machine.travel(local):
            with self.rows():
                # As if somebody searched now and then: what is found has to follow every deed.
                assert keep_up()
            yield

    def _leave(self) -> None:
        while self._visitors:
            self._visitors.popitem()[1].leave()

    def enter_decision(self, day: str, number: int, title: str) -> str:
        """Something of the time before, with its paper; how it stands in lists to choose from."""
        paper = SimpleUploadedFile("utdrag.pdf", blank_page(), content_type="application/pdf")
        self[DIRECTOR].open(self.url("tidigare-beslut/nytt/")).send(
            decided_on=day,
            number=str(number),
            title=title,
            text="Som det står i protokollet.",
            file=paper,
        )
        return f"{day} § {number} {title}"

    @contextmanager
    def rows(self) -> Any:
        """A look at the database, inside the association."""
        with scope(self.association):
            yield
