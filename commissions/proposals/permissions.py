"""Who may do what with proposals, offers, agreements and commissions. When, is in states.py."""

from __future__ import annotations

from typing import Any

import rules

from commissions.models import Assignment, AssignmentRole, Commission, Offer, Proposal
from kernel.accounts.models import User
from kernel.associations.models import Role
from kernel.associations.permissions import has_role, is_director
from kernel.associations.selectors import person_of
from kernel.files.permissions import register_owner
from kernel.workflow.permissions import allow

#: They keep the board's papers; the secretary of a meeting is one of them.
is_office = has_role(Role.DIRECTOR, Role.INNOVATOR, Role.ADMINISTRATOR)
is_writer = has_role(Role.DIRECTOR, Role.INNOVATOR)
is_party_contact = has_role(Role.PARTY_CONTACT)


def _member_of(user: User) -> int | None:
    person = person_of(user)
    return person.member_id if person else None


@rules.predicate
def is_from_concerned_party(user: User, proposal: Proposal) -> bool:
    """The person belongs to one of the members that the proposal concerns."""
    member = _member_of(user)
    return member is not None and any(row.member_id == member for row in proposal.parties.all())


@rules.predicate
def is_from_offered_party(user: User, proposal: Proposal) -> bool:
    """The person belongs to one of the members that the granted proposal was offered to."""
    member = _member_of(user)
    return member is not None and any(offer.member_id == member for offer in proposal.offers.all())


@rules.predicate
def is_from_receiving_party(user: User, offer: Offer) -> bool:
    """The person belongs to the member that the offer was made to."""
    return offer.member_id == _member_of(user)


def _holds(user: User, commission: Commission, *roles: str) -> bool:
    person = person_of(user)
    if person is None or commission.pk is None:
        return False
    held: Any = Assignment.objects.current()
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
        "grant": is_office,
        "refer_back": is_office,
        "table": is_office,
        "reject": is_office,
        # Follows from the answers to the offers, so by whoever gave the last one.
        "accept": is_party_contact & is_from_offered_party,
        "decline": is_party_contact & is_from_offered_party,
    },
)
allow("commissions.grant", {"create": is_office})
allow(
    "commissions.offer",
    {
        "create": is_office,
        "accept": is_party_contact & is_from_receiving_party,
        "decline": is_party_contact & is_from_receiving_party,
    },
)
allow(
    "commissions.agreement",
    {
        "create": is_director,
        "edit": is_director,
        "send": is_director,
        "withdraw": is_director,
        "sign": is_director,
        "end": is_director,
    },
)
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

register_owner("commissions.agreement", "signed_copy")
