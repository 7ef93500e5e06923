"""What proposals, grants, offers, agreements and commissions are, and can never be."""

from commissions.models import sections  # noqa: F401 -- declares the questions of a proposal
from commissions.models.agreements import Agreement
from commissions.models.grants import Grant, Offer
from commissions.models.proposals import (
    BudgetLine,
    CostPost,
    Direction,
    PartyComment,
    Proposal,
    ProposalInsight,
    ProposalKind,
    ProposalNeed,
    ProposalParty,
    ProposalVersion,
    View,
)
from commissions.models.running import (
    Assignment,
    AssignmentRole,
    Commission,
    ValueDescription,
    ValueKind,
)

__all__ = [
    "Agreement",
    "Assignment",
    "AssignmentRole",
    "BudgetLine",
    "Commission",
    "CostPost",
    "Direction",
    "Grant",
    "Offer",
    "PartyComment",
    "Proposal",
    "ProposalInsight",
    "ProposalKind",
    "ProposalNeed",
    "ProposalParty",
    "ProposalVersion",
    "ValueDescription",
    "ValueKind",
    "View",
]
