"""Who may do what with people, roles and settings."""

from __future__ import annotations

import rules

from kernel.accounts.models import User
from kernel.associations.models import Person
from kernel.associations.permissions import is_administrator, is_director
from kernel.workflow.permissions import allow


@rules.predicate
def is_self(user: User, person: Person) -> bool:
    """Is the person in question."""
    return person is not None and person.user_id == user.pk


manages_people = is_director | is_administrator

allow(
    "associations.person",
    {
        "create": manages_people,
        "edit": manages_people | is_self,
        "invite": manages_people,
        # An administrator looks after roles but never takes one.
        "grant": is_director | is_administrator & ~is_self,
        "end": manages_people,
        "disable": manages_people & ~is_self,
    },
)
allow("associations.setting", {"create": manages_people})
