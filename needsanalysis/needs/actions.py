"""What can be done with a need."""

from __future__ import annotations

from django.db import transaction

from kernel.accounts.models import User
from kernel.core import clock
from kernel.resolutions.actions import require_settled
from kernel.resolutions.models import Resolution
from kernel.workflow.actions import advance, begin
from needsanalysis.needs.models import Need, Priority


@transaction.atomic
def create_need(
    *,
    title: str,
    description: str,
    concerned: str,
    evidence: str,
    proposed_priority: int = Priority.MEDIUM,
    by: User,
) -> Need:
    """Register a need, to be weighed by the board."""
    need = Need(
        title=title,
        description=description,
        concerned=concerned,
        evidence=evidence,
        proposed_priority=proposed_priority,
        registered_on=clock.today(),
    )
    begin(need, by=by)
    return need


@transaction.atomic
def edit_need(need: Need, *, by: User, **values: object) -> None:
    """Say it better, until the board has weighed it."""
    advance(need, "edit", by=by, changes=values)


@transaction.atomic
def prioritise_need(need: Need, *, resolution: Resolution, reason: str = "", by: User) -> None:
    """Write down that the board gives the need priority, and where it decided so."""
    _weigh(need, "prioritise", resolution, reason, by)


@transaction.atomic
def decline_need(need: Need, *, resolution: Resolution, reason: str, by: User) -> None:
    """Write down that the board does not give it priority, and why; the need stays visible."""
    _weigh(need, "decline", resolution, reason, by)


def _weigh(need: Need, verb: str, resolution: Resolution, reason: str, by: User) -> None:
    require_settled(resolution, subject=need, yes=False)
    changes = {
        "decided_on": resolution.decided_on,
        "resolution": resolution,
        "reason": reason,
    }
    advance(need, verb, by=by, note=resolution.reference, changes=changes)
