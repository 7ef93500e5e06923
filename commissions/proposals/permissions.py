"""Who may do what with proposals. When, is in states.py."""

from __future__ import annotations

import rules

from commissions.proposals.models.proposals import Proposal
from kernel.accounts.models import User
from kernel.associations.models import Role
from kernel.associations.permissions import has_role, is_director, is_office
from kernel.associations.selectors import person_of
from kernel.files.permissions import register_owner
from kernel.workflow.permissions import allow

is_writer = has_role(Role.DIRECTOR, Role.INNOVATOR)
is_party_contact = has_role(Role.PARTY_CONTACT)


def member_of(user: User) -> int | None:
    """The member that the person speaks for."""
    person = person_of(user)
    return person.member_id if person else None


@rules.predicate
def is_from_concerned_party(user: User, proposal: Proposal) -> bool:
    """The person belongs to one of the members that the proposal concerns."""
    member = member_of(user)
    return member is not None and any(row.member_id == member for row in proposal.parties.all())


register_owner("commissions.proposal", "versions__text__files__file")
register_owner("commissions.proposal", "manuscript__files__file", among="drafts_for")

allow(
    "commissions.proposal",
    {
        "create": is_writer,
        "edit": is_writer,
        "send": is_director,
        "comment": is_director | is_party_contact & is_from_concerned_party,
        "withdraw": is_director,
        "anchor": is_director,
        "hand_over": is_director,
        "circulate": is_office,
    },
)
