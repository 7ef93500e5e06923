"""Who may do what with people, roles and settings."""

from __future__ import annotations

import rules

from kernel.accounts.models import User
from kernel.associations.models import Person
from kernel.associations.permissions import KEEPERS, is_administrator, is_director, is_keeper
from kernel.associations.selectors import roles_held_by
from kernel.workflow.permissions import allow


@rules.predicate
def is_below(user: User, person: Person) -> bool:
    """Looks after neither people nor settings."""
    return person is not None and not roles_held_by(person) & KEEPERS


@rules.predicate
def is_self(user: User, person: Person) -> bool:
    """Is the person in question."""
    return person is not None and person.user_id == user.pk


allow(
    "associations.person",
    {
        "create": is_keeper,
        "edit": is_keeper | is_self,
        "invite": is_keeper,
        # An administrator looks after roles but never takes one.
        "grant": is_director | is_administrator & ~is_self,
        "end": is_keeper,
        "disable": is_keeper & ~is_self,
        "view_as": is_director & ~is_self & is_below,
        "stop_viewing": is_director,
    },
)
allow("associations.setting", {"create": is_keeper})
