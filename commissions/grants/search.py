"""Which words an offer is found by."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commissions.grants.models import Offer
from commissions.proposals.models.proposals import Proposal
from kernel.associations.models import Member
from kernel.search.declared import Words, declare


def _words(offer: Offer) -> Words:
    title = _("Erbjudande till {member}").format(member=offer.member)
    return Words(title, offer.reason, place=offer.proposal.title, on=offer.offered_on)


declare(
    Offer,
    _words,
    joined=("proposal", "member"),
    fed_by={Proposal: "proposal", Member: "member"},
)
