"""Which words an agreement is found by: what it is about, with whom, for how much."""

from __future__ import annotations

from commissions.agreements.models import Agreement
from commissions.proposals.models.proposals import Proposal
from kernel.associations.models import Member, Person
from kernel.core import swedish
from kernel.search.declared import Words, declare, lines


def _words(agreement: Agreement) -> Words:
    text = lines(
        agreement.nature,
        agreement.instalments,
        agreement.reporting_routine,
        swedish.kronor(agreement.amount_sek),
        agreement.lead.name,
        agreement.manager.name,
    )
    return Words(str(agreement), text, place=agreement.member.name, on=agreement.starts_on)


declare(
    Agreement,
    _words,
    joined=("grant__proposal", "member", "lead", "manager"),
    fed_by={Proposal: "grant__proposal", Member: "member", Person: ("lead", "manager")},
)
