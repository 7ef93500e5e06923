"""Which words a person is found by, for those who look after people."""

from __future__ import annotations

from typing import Any

from kernel.accounts.models import User
from kernel.associations.models import Member, Person
from kernel.associations.permissions import is_keeper
from kernel.search.declared import Words, declare, lines


def _words(person: Person) -> Words:
    return Words(
        person.name,
        lines(person.function, person.email),
        place=person.member.name if person.member else "",
    )


def _visible_to(user: User) -> Any:
    return Person.objects.all() if is_keeper(user) else Person.objects.none()


declare(Person, _words, joined=("member",), fed_by={Member: "member"}, visible_to=_visible_to)
