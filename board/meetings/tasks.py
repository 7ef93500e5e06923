"""Commissions that begin after the meetings were planned have their reports planned, too."""

from __future__ import annotations

from celery import shared_task

from board.meetings.actions.planning import plan_reports
from commissions.running.actions import BEGUN
from kernel.associations.models import Role
from kernel.associations.selectors import persons_with
from kernel.associations.tasks import TenantTask
from kernel.outbox.jobs import job


@shared_task(name="board.plan_reports", base=TenantTask)
def plan_missing_reports() -> int:
    """Plan what is missing to the meetings ahead; how many."""
    return _planned()


@job(BEGUN)
def plan_reports_of(_commission: object) -> None:
    """Soon after a commission has begun, and not first the next morning."""
    _planned()


def _planned() -> int:
    """In the director's name, since nobody presses a button for it."""
    director = persons_with(Role.DIRECTOR).exclude(user=None).first()
    return plan_reports(by=director.user) if director is not None and director.user else 0
