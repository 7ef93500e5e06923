"""A commission from its start to its follow-up."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from commissions.agreements.selectors import has_signed_agreement
from commissions.records.actions import write_value
from commissions.records.models import Commission, ValueDescription
from kernel.accounts.models import User
from kernel.core.errors import DomainError
from kernel.outbox.actions import run_later
from kernel.resolutions.models import Resolution
from kernel.workflow.actions import advance, require

#: The work that is left when a commission begins to run: the board's meetings ask for its reports.
BEGUN = "commissions.begun"
#: What is left when its work is over, before the end or at it: nothing new is asked of it.
WORK_OVER = "commissions.work_over"


@transaction.atomic
def describe_value(
    commission: Commission,
    *,
    kind: str,
    what: str,
    by: User,
    for_whom: str = "",
    according_to: str = "",
) -> ValueDescription:
    """Write a value anew; the earlier wordings stay to be read."""
    if not what.strip():
        raise DomainError(_("Beskriv vad som ska bli bättre än tidigare"), subject=commission)
    advance(commission, "describe_value", by=by)
    return write_value(
        commission, kind, what=what, for_whom=for_whom, according_to=according_to, by=by
    )


@transaction.atomic
def start_commission(commission: Commission, *, by: User) -> None:
    """Let the work begin. Never before a signed agreement (R22)."""
    require(commission, "start", by)
    if not has_signed_agreement(commission.proposal):
        raise DomainError(
            _("Uppdraget kan inte starta förrän avtalet är undertecknat."), subject=commission
        )
    advance(commission, "start", by=by)
    run_later(BEGUN, subject=commission)


@transaction.atomic
def pause_commission(commission: Commission, *, reason: str, by: User) -> None:
    """Let the work rest, and say why."""
    if not reason.strip():
        raise DomainError(_("Skriv varför uppdraget pausas"), subject=commission)
    advance(commission, "pause", by=by, note=reason)


@transaction.atomic
def resume_commission(commission: Commission, *, by: User) -> None:
    """Let the work go on after a pause."""
    advance(commission, "resume", by=by)
    run_later(BEGUN, subject=commission)


@transaction.atomic
def start_final(commission: Commission, *, by: User) -> None:
    """The work is done and is now summed up in a final report."""
    advance(commission, "start_final", by=by)
    run_later(WORK_OVER, subject=commission)


@transaction.atomic
def close_commission(commission: Commission, *, resolution: Resolution, by: User) -> None:
    """The board has handled the final report: the commission is closed."""
    advance(
        commission,
        "close",
        by=by,
        note=resolution.reference,
        changes={"closed_on": resolution.decided_on, "closed_resolution": resolution},
    )


@transaction.atomic
def follow_up_commission(commission: Commission, *, by: User) -> None:
    """All follow-ups are answered: the circle is closed."""
    advance(commission, "follow_up", by=by)


@transaction.atomic
def cancel_commission(commission: Commission, *, reason: str, by: User) -> None:
    """Break off the commission, and say why."""
    if not reason.strip():
        raise DomainError(_("Skriv varför uppdraget avbryts"), subject=commission)
    advance(commission, "cancel", by=by, note=reason)
    run_later(WORK_OVER, subject=commission)
