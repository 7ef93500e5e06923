"""Which words a commission is found by: what it is to change, whose it is, and who leads it."""

from __future__ import annotations

from commissions.proposals.models.proposals import Proposal
from commissions.records.models import Commission
from kernel.associations.models import Member, Person
from kernel.search.declared import Words, declare, lines


def _words(commission: Commission) -> Words:
    values = (
        lines(value.what, value.for_whom, value.according_to) for value in commission.values.all()
    )
    people = dict.fromkeys(each.person.name for each in commission.assignments.all())
    return Words(
        commission.title,
        lines(*values, *people),
        place=commission.owner.name,
        on=commission.starts_on,
    )


declare(
    Commission,
    _words,
    joined=("owner",),
    gathered=("values", "assignments__person"),
    fed_by={Proposal: "proposal", Member: "owner", Person: "assignments__person"},
)
