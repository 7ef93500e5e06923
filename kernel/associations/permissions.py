"""Predicates about the roles people hold, for every app's permissions."""

from __future__ import annotations

from typing import Any

import rules

from kernel.accounts.models import User
from kernel.associations.models import Role
from kernel.associations.selectors import roles_of


def has_role(*roles: str) -> Any:
    """A predicate: the user holds one of the roles in the association in scope today."""
    wanted = frozenset(roles)

    @rules.predicate(name=f"has_role:{'|'.join(sorted(wanted))}")
    def holds(user: User, obj: object = None) -> bool:
        return bool(wanted & roles_of(user))

    return holds


#: They look after people, members and settings.
KEEPERS = frozenset({Role.DIRECTOR, Role.ADMINISTRATOR})

is_director = has_role(Role.DIRECTOR)
is_keeper = has_role(*KEEPERS)
#: They keep the board's papers; the secretary of a meeting is one of them.
is_office = has_role(Role.DIRECTOR, Role.INNOVATOR, Role.ADMINISTRATOR)
is_administrator = has_role(Role.ADMINISTRATOR)
