"""Loads the models of all topics, so that Django finds them."""

import commissions.agreements.models
import commissions.duties.models
import commissions.grants.models
import commissions.proposals.models.proposals
import commissions.proposals.models.sections
import commissions.records.models  # noqa: F401
from commissions.agreements.models import Agreement
from commissions.duties.models import Assignment, AssignmentRole
from commissions.grants.models import Grant, Offer
from commissions.proposals.models.proposals import Proposal, ProposalParty, ProposalVersion
from commissions.records.models import Commission

__all__ = [
    "Agreement",
    "Assignment",
    "AssignmentRole",
    "Commission",
    "Grant",
    "Offer",
    "Proposal",
    "ProposalParty",
    "ProposalVersion",
]
