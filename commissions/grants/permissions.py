"""Who may do what with grants and offers, and who answers for the party. When, is in states.py."""

from __future__ import annotations

import rules

from commissions.grants.models import Offer
from commissions.proposals.models.proposals import Proposal
from commissions.proposals.permissions import is_party_contact, member_of
from kernel.accounts.models import User
from kernel.associations.permissions import is_office
from kernel.workflow.permissions import allow


@rules.predicate
def is_from_offered_party(user: User, proposal: Proposal) -> bool:
    """The person belongs to one of the members that the granted proposal was offered to."""
    member = member_of(user)
    return member is not None and any(offer.member_id == member for offer in proposal.offers.all())


@rules.predicate
def is_from_receiving_party(user: User, offer: Offer) -> bool:
    """The person belongs to the member that the offer was made to."""
    return offer.member_id == member_of(user)


allow(
    "commissions.proposal",
    {
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
