"""Who may do what with people, roles and settings."""

from __future__ import annotations

import rules

from kernel.accounts.models import User
from kernel.associations.models import Person
from kernel.associations.permissions import is_administrator, is_director, is_keeper
from kernel.workflow.permissions import allow


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
    },
)
allow("associations.setting", {"create": is_keeper})
