"""Who may do what with a follow-up. When, is in states.py."""

from __future__ import annotations

import rules

from kernel.accounts.models import User
from kernel.associations.permissions import is_director, is_office
from kernel.associations.selectors import person_of
from kernel.workflow.permissions import allow
from reporting.follow_ups.models import FollowUp
from reporting.handing_over.permissions import is_manager


@rules.predicate
def is_respondent(user: User, follow_up: FollowUp) -> bool:
    """Was asked to answer."""
    person = person_of(user)
    return person is not None and follow_up.respondent_id == person.pk


allow(
    "reporting.followup",
    {
        "create": is_office,
        "open": is_office,
        "answer": is_respondent | is_manager,
        "judge": is_director,
        "remind": is_director,
    },
)
