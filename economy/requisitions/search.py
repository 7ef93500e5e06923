"""Which words a requisition is found by: whose money, how much, and what for."""

from __future__ import annotations

from commissions.proposals.models.proposals import Proposal
from economy.requisitions.models import Requisition
from kernel.associations.models import Member, Person
from kernel.core import swedish
from kernel.search.declared import Words, declare, lines


def _words(requisition: Requisition) -> Words:
    text = lines(
        swedish.kronor(requisition.amount_sek),
        requisition.costs,
        requisition.agreement.member,
        requisition.made_by.name,
    )
    return Words(
        str(requisition),
        text,
        place=requisition.agreement.grant.proposal.title,
        on=requisition.made_on,
    )


declare(
    Requisition,
    _words,
    joined=("agreement__grant__proposal", "agreement__member", "made_by"),
    fed_by={Proposal: "agreement__grant__proposal", Member: "agreement__member", Person: "made_by"},
)
