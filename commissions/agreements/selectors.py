"""What proposals and commissions show of their agreements, and what came of a granted proposal."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from commissions.agreements.models import Agreement
from commissions.agreements.states import AgreementStatus
from commissions.grants.models import Offer
from commissions.grants.selectors import current_grant, grants_of
from commissions.proposals.models.proposals import Proposal
from commissions.proposals.states import ProposalStatus
from commissions.records.selectors import commission_of
from kernel.accounts.models import User
from kernel.workflow.permissions import may
from kernel.writing.selectors import texts_by_key

#: The board has said yes; there may be offers, agreements and a commission.
GRANTED = (ProposalStatus.GRANTED, ProposalStatus.ACCEPTED, ProposalStatus.DECLINED)


def outcome_of(proposal: Proposal, user: User) -> dict[str, Any]:
    """What came of a proposal that the board granted; nothing yet for others."""
    if proposal.status not in GRANTED:
        return {}
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


def agreement_draft(proposal: Proposal) -> dict[str, str]:
    """What the proposal and the decision already say of the agreement to be."""
    grant = current_grant(proposal)
    texts = texts_by_key(proposal.manuscript)
    parts = [texts[key].text for key in ("anvandare", "resurser", "ta-reda-pa") if key in texts]
    return {
        "nature": "\n\n".join(part for part in parts if part.strip()),
        "instalments": _("Pengarna betalas ut en gång i kvartalet mot rekvisition."),
        "reporting_routine": grant.reporting_terms if grant else "",
    }


def may_agree(proposal: Proposal, user: User) -> bool:
    """Whether an agreement is next: accepted, none drawn up for the decision, and the right to."""
    grant = current_grant(proposal)
    return (
        grant is not None
        and proposal.status == ProposalStatus.ACCEPTED
        and may(user, "create", Agreement())
        and not Agreement.objects.filter(grant=grant).exists()
    )


def agreements_of(proposal: Proposal, user: User) -> list[Agreement]:
    """The agreements a person may see, newest first."""
    agreements = Agreement.objects.visible_to(user).of_proposal(proposal.pk)
    return list(agreements.for_list())


def has_signed_agreement(proposal: Proposal) -> bool:
    """Whether work may start: somebody has signed."""
    signed = (AgreementStatus.SIGNED, AgreementStatus.ENDED)
    return bool(Agreement.objects.of_proposal(proposal.pk).filter(status__in=signed).exists())
