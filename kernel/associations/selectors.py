"""Who somebody is in the association in scope."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Any

from kernel.accounts.models import User
from kernel.associations.models import Membership, Person, Role
from kernel.associations.querysets import PersonQuerySet
from kernel.associations.scope import current_association_id


def person_of(user: User) -> Person | None:
    """The person behind a log-in, in the association in scope."""
    known = _known(user)
    return known[0] if known else _people_of(user).first()


def roles_of(user: User) -> frozenset[str]:
    """Roles the log-in holds today in the association in scope; none without a person."""
    return identity_of(user)[1]


def remember(user: User, person: Person, roles: frozenset[str]) -> None:
    """Keep for the rest of the request what the middleware has read."""
    user._known = (current_association_id(), person, roles)  # type: ignore[attr-defined]  # -- request cache


def persons_with(*roles: str, on: dt.date | None = None) -> PersonQuerySet:
    """People who hold one of the roles on a day (today unless told)."""
    return Person.objects.with_role(*roles, on=on)


def names_apart(people: Iterable[Person]) -> dict[int, str]:
    """What each is called where one chooses among them: those of one name with their address."""
    by_key = {person.pk: person for person in people}
    count = Counter(person.name for person in by_key.values())
    return {
        pk: person.name if count[person.name] == 1 else f"{person.name}, {person.email}"
        for pk, person in by_key.items()
    }


def roles_held_by(person: Person) -> frozenset[str]:
    """Roles a person holds today, log-in or not."""
    held = Membership.objects.current().filter(person=person).values_list("role", flat=True)
    return frozenset(Role(role) for role in held)


def identity_of(user: User) -> tuple[Person | None, frozenset[str]]:
    """The person and the roles together, for one reading instead of two."""
    if known := _known(user):
        return known
    person = _people_of(user).with_roles().first()
    held: list[str] = getattr(person, "held_roles", [])
    return person, frozenset(map(Role, held)) if person else frozenset()


def _known(user: User) -> tuple[Person, frozenset[str]] | None:
    known: Any = getattr(user, "_known", None)
    return known[1:] if known and known[0] == current_association_id() else None


def _people_of(user: User) -> PersonQuerySet:
    if not user.is_authenticated or not user.is_active:
        return Person.objects.none()
    return Person.objects.filter(user=user).select_related("member")
