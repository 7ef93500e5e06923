"""Who may do what with a commission. When, is in states.py."""

from __future__ import annotations

import rules

from commissions.duties.models import Assignment, AssignmentRole
from commissions.proposals.permissions import is_writer
from commissions.records.models import Commission
from kernel.accounts.models import User
from kernel.associations.permissions import is_director, is_office
from kernel.associations.selectors import person_of
from kernel.workflow.permissions import allow


def _holds(user: User, commission: Commission, *roles: str) -> bool:
    person = person_of(user)
    if person is None or commission.pk is None:
        return False
    held = Assignment.objects.current()
    return bool(held.filter(commission=commission, person=person, role__in=roles).exists())


@rules.predicate
def is_lead_of(user: User, commission: Commission) -> bool:
    """The person leads the commission today."""
    return _holds(user, commission, AssignmentRole.LEAD)


@rules.predicate
def is_manager_of(user: User, commission: Commission) -> bool:
    """The person answers for the commission today, as manager or deputy."""
    return _holds(user, commission, AssignmentRole.MANAGER, AssignmentRole.DEPUTY_MANAGER)


allow(
    "commissions.commission",
    {
        "create": is_director,
        "assign": is_director,
        "describe_value": is_writer | is_lead_of,
        "change": is_director,
        "start": is_director,
        "pause": is_director,
        "resume": is_director,
        "start_final": is_director | is_lead_of,
        "close": is_office,
        "follow_up": is_director | is_manager_of,
        "cancel": is_director,
    },
)
