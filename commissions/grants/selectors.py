"""What the board has decided about a proposal, and what goes with every decision."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commissions.grants.models import Grant
from commissions.grants.rules import Terms
from commissions.proposals.models.proposals import Proposal
from commissions.proposals.rules import last_day_of
from commissions.proposals.selectors.readiness import GROUP, cap_of
from kernel.associations.settings import declare, setting
from kernel.core import swedish

declare(
    "reporting_routine",
    default=(
        "Avrapportering lämnas inför varje styrelsemöte, godkänd av ansvarig chef. "
        "Slutrapport lämnas skriftligt och muntligt när perioden är slut."
    ),
    group=GROUP,
    label=_("Rutiner för avrapportering i beslut och avtal"),
)


def reporting_routine(on: dt.date | None = None) -> str:
    """How commissions report to the board, as the association has it on a day."""
    return str(setting("reporting_routine", on))


def grant_cap(
    proposal: Proposal, starts_on: dt.date, on: dt.date | None = None
) -> tuple[int, dt.date] | None:
    """The cap as a grant keeps it: amount and last day."""
    cap = cap_of(proposal, on)
    return (cap[0], last_day_of(starts_on, cap[1])) if cap else None


def beyond(cap: tuple[int, dt.date] | None, terms: Terms) -> tuple[str, str] | None:
    """Which of the terms goes beyond the cap, and the sentence that says so."""
    if cap and terms.amount_sek > cap[0]:
        sentence = gettext("Ett föruppdrag får kosta högst {amount}")
        return "amount_sek", sentence.format(amount=swedish.kronor(cap[0]))
    if cap and terms.ends_on > cap[1]:
        sentence = gettext("Ett föruppdrag som börjar då får pågå högst till {day}")
        return "ends_on", sentence.format(day=swedish.day(cap[1]))
    return None


def grants_of(proposal: Proposal) -> list[Grant]:
    """What the board has decided, the first decision first."""
    return list(Grant.objects.filter(proposal=proposal).select_related("recipient", "resolution"))


def current_grant(proposal: Proposal) -> Grant | None:
    """The decision that holds today."""
    grant: Grant | None = (
        Grant.objects.filter(proposal=proposal)
        .current()
        .select_related("recipient", "resolution")
        .first()
    )
    return grant
