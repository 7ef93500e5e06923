"""Who may do what with requisitions and the list of attesters. When, is in states.py."""

from __future__ import annotations

import rules

from economy.requisitions.models import Attester, Requisition
from kernel.accounts.models import User
from kernel.associations.models import Role
from kernel.associations.permissions import has_role, is_director
from kernel.associations.selectors import person_of
from kernel.files.permissions import register_owner
from kernel.workflow.permissions import allow

speaks_for_a_party = has_role(Role.PARTY_CONTACT, Role.MANAGER)


@rules.predicate
def is_from_party(user: User, requisition: Requisition) -> bool:
    """The person belongs to the member that the agreement is with."""
    person = person_of(user)
    return (
        person is not None
        and person.member_id is not None
        and requisition.agreement.member_id == person.member_id
    )


@rules.predicate
def is_maker(user: User, requisition: Requisition) -> bool:
    """The person asked for the money."""
    person = person_of(user)
    return person is not None and requisition.made_by_id == person.pk


@rules.predicate
def is_attester(user: User, obj: object = None) -> bool:
    """The person stands on the list of attesters today."""
    person = person_of(user)
    return person is not None and Attester.objects.in_force().filter(person=person).exists()


allow(
    "economy.requisition",
    {
        "create": is_director | speaks_for_a_party & is_from_party,
        "enter": is_director,  # what was paid before
        "edit": is_maker,
        "attest": is_attester & ~is_maker,  # four eyes
        "pay": is_director,
        "withdraw": is_maker | is_director,
    },
)
keeps_the_list = has_role(Role.DIRECTOR, Role.ADMINISTRATOR)
allow("economy.attester", {"create": keeps_the_list, "end": keeps_the_list})

register_owner("economy.requisition", "files__file")
