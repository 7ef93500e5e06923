"""Which proposals, agreements and commissions are meant, and for whom."""

from commissions.querysets.commissions import (
    AgreementQuerySet,
    AssignmentQuerySet,
    CommissionQuerySet,
    ValueDescriptionQuerySet,
)
from commissions.querysets.proposals import (
    BudgetLineQuerySet,
    GrantQuerySet,
    OfferQuerySet,
    PartyCommentQuerySet,
    ProposalQuerySet,
)

__all__ = [
    "AgreementQuerySet",
    "AssignmentQuerySet",
    "BudgetLineQuerySet",
    "CommissionQuerySet",
    "GrantQuerySet",
    "OfferQuerySet",
    "PartyCommentQuerySet",
    "ProposalQuerySet",
    "ValueDescriptionQuerySet",
]
