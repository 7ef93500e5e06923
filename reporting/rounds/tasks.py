"""What is left of reporting when a commission's work is over."""

from __future__ import annotations

from commissions.records.models import Commission
from commissions.running.actions import WORK_OVER
from kernel.associations.models import Role
from kernel.associations.selectors import persons_with
from kernel.outbox.jobs import job
from reporting.rounds.actions import let_reports_go


@job(WORK_OVER)
def let_reports_of_it_go(commission: Commission) -> None:
    """In the director's name, since nobody presses a button for it."""
    director = persons_with(Role.DIRECTOR).exclude(user=None).first()
    if director is not None and director.user is not None:
        let_reports_go(commission, by=director.user)
