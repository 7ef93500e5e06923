"""What the page of a proposal shows, gathered once."""

from __future__ import annotations

from typing import Any

from django.db.models import prefetch_related_objects

from commissions.models import Agreement, Offer, Proposal, ProposalVersion
from commissions.selectors.commissions import agreements_of, commission_of, grants_of
from commissions.selectors.proposals import (
    FACTS,
    as_sent,
    comments_of,
    fact_groups,
    missing_for_sending,
    readiness,
)
from commissions.states import PROPOSAL_OPEN, ProposalStatus
from kernel.accounts.models import User
from kernel.workflow.permissions import may
from kernel.writing.selectors import sections_of

#: The board has said yes; there may be offers, agreements and a commission.
GRANTED = (ProposalStatus.GRANTED, ProposalStatus.ACCEPTED, ProposalStatus.DECLINED)


def proposal_page(proposal: Proposal, user: User) -> dict[str, Any]:
    """A draft as a list of things to write, a sent proposal to be read, with what came of it."""
    versions = list(
        ProposalVersion.objects.filter(proposal=proposal).select_related("text").order_by("-number")
    )
    page: dict[str, Any] = {
        "proposal": proposal,
        "versions": versions,
        "comments": comments_of(proposal),
    }
    if proposal.status in PROPOSAL_OPEN and may(user, "edit", proposal):
        page |= _to_write(proposal)
    else:
        page["sent"] = as_sent(proposal, versions[0] if versions else None)
    if proposal.status == ProposalStatus.ANCHORED:
        page["checks"] = readiness(proposal)
    if proposal.status in GRANTED:
        page |= _granted(proposal, user)
    return page


def _to_write(proposal: Proposal) -> dict[str, Any]:
    prefetch_related_objects([proposal], *FACTS)
    return {
        "sections": sections_of(proposal.manuscript),
        "fact_groups": fact_groups(proposal),
        "missing": missing_for_sending(proposal),
    }


def _granted(proposal: Proposal, user: User) -> dict[str, Any]:
    grants, agreements = grants_of(proposal), agreements_of(proposal, user)
    agreed = {agreement.grant_id for agreement in agreements}
    is_next = proposal.status == ProposalStatus.ACCEPTED and grants and grants[-1].pk not in agreed
    return {
        "grants": grants,
        "offers": Offer.objects.visible_to(user).filter(proposal=proposal).for_page(),
        "agreements": agreements,
        "may_agree": is_next and may(user, "create", Agreement()),
        "commission": commission_of(proposal, user),
    }
