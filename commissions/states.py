"""Temporary: where strangers still look for states."""

from commissions.agreements.states import AgreementStatus
from commissions.grants.states import OfferStatus
from commissions.proposals.states import ProposalStatus
from commissions.records.states import CommissionStatus

__all__ = ["AgreementStatus", "CommissionStatus", "OfferStatus", "ProposalStatus"]
