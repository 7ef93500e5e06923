"""What pages show of a commission: its values, and which one a proposal became."""

from __future__ import annotations

from dataclasses import dataclass

from commissions.proposals.models.proposals import Proposal
from commissions.records.models import Commission, ValueDescription, ValueKind
from kernel.accounts.models import User


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


def wording(value: ValueDescription | None) -> dict[str, str]:
    """A value's latest words, to write on from."""
    if value is None:
        return {}
    return {"what": value.what, "for_whom": value.for_whom, "according_to": value.according_to}


def commission_of(proposal: Proposal, user: User) -> Commission | None:
    """The commission that came of a proposal, if the person may see it."""
    return Commission.objects.visible_to(user).filter(proposal=proposal).first()
