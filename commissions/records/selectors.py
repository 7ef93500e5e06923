"""What pages show of a commission: its values, and which one a proposal became."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from commissions.proposals.models.proposals import Proposal
from commissions.records.models import Commission, ValueDescription, ValueKind
from commissions.records.states import COMMISSION_OPEN, CommissionStatus
from kernel.accounts.models import User
from kernel.core import clock
from kernel.core.charts.timeline import Span, timeline


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


#: How the bar of a commission looks: not begun or resting is outlined, cancelled thin.
BARS: dict[str, Literal["outlined", "thin"]] = {
    CommissionStatus.PLANNED: "outlined",
    CommissionStatus.PAUSED: "outlined",
    CommissionStatus.CANCELLED: "thin",
}


#: More bars than so are no picture any more.
MOST_DRAWN = 20


def over_time(commissions: Iterable[Commission]) -> str:
    """A list's commissions over the years: what is open, or all of it where nothing is.

    The list below it says the same in words, and has the rest.
    """
    listed = list(commissions)
    are_open = [row for row in listed if row.status in COMMISSION_OPEN]
    desc = (
        _("En stapel för varje uppdrag som inte är avslutat, det som började först överst.")
        if are_open
        else _("En stapel för varje uppdrag i listan, det som började först överst.")
    )
    rows = (are_open or listed)[:MOST_DRAWN]
    spans = [
        Span(
            row.title,
            row.starts_on,
            row.ends_on,
            str(row.owner),
            BARS.get(row.status, "full"),
            text=f"{row.owner} · {row.get_status_display()}",
        )
        for row in sorted(rows, key=lambda row: (row.starts_on, row.pk))
    ]
    return timeline(
        spans,
        title=_("Uppdragen över tid"),
        desc=desc,
        today=clock.today(),
        is_told_below=True,
    )
