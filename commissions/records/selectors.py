"""What the pages of a commission show: its decisions, agreements and values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from commissions.models import (
    Agreement,
    Commission,
    Grant,
    Proposal,
    ValueDescription,
    ValueKind,
)
from commissions.states import AgreementStatus, ProposalStatus
from kernel.accounts.models import User
from kernel.workflow.permissions import may
from kernel.writing.selectors import texts_by_key


@dataclass(frozen=True)
class ValueHistory:
    """One of the two values: how it reads now, and how it read before."""

    kind: str
    label: str
    current: ValueDescription | None
    earlier: list[ValueDescription]


def values_of(commission: Commission) -> list[ValueHistory]:
    """The value for the user and for society, each with its earlier wordings."""
    rows = list(ValueDescription.objects.filter(commission=commission).newest_first())
    found = []
    for kind in ValueKind:
        wordings = [row for row in rows if row.kind == kind]
        current = wordings[0] if wordings else None
        found.append(ValueHistory(kind.value, str(kind.label), current, wordings[1:]))
    return found


def grants_of(proposal: Proposal) -> list[Grant]:
    """What the board has decided, the first decision first."""
    return list(Grant.objects.filter(proposal=proposal).select_related("recipient"))


def current_grant(proposal: Proposal) -> Grant | None:
    """The decision that holds today."""
    grant: Grant | None = (
        Grant.objects.filter(proposal=proposal).current().select_related("recipient").first()
    )
    return grant


def grant_terms(grant: Grant | None) -> dict[str, Any]:
    """Amount and period as they hold, to begin a change from."""
    if grant is None:
        return {}
    return {name: getattr(grant, name) for name in ("amount_sek", "starts_on", "ends_on")}


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


def wording(value: ValueDescription | None) -> dict[str, str]:
    """A value's latest words, to write on from."""
    if value is None:
        return {}
    return {"what": value.what, "for_whom": value.for_whom, "according_to": value.according_to}


def commission_of(proposal: Proposal, user: User) -> Commission | None:
    """The commission that came of a proposal, if the person may see it."""
    commissions: Any = Commission.objects.visible_to(user)
    found: Commission | None = commissions.filter(proposal=proposal).first()
    return found


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
    agreements: Any = Agreement.objects.visible_to(user).of_proposal(proposal.pk)
    return list(agreements.for_list())


def has_signed_agreement(proposal: Proposal) -> bool:
    """Whether work may start: somebody has signed."""
    signed = (AgreementStatus.SIGNED, AgreementStatus.ENDED)
    return bool(Agreement.objects.of_proposal(proposal.pk).filter(status__in=signed).exists())
