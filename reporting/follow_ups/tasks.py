"""What runs by the clock."""

from __future__ import annotations

from celery import shared_task

from kernel.associations.models import Role
from kernel.associations.selectors import persons_with
from kernel.associations.tasks import TenantTask
from reporting.follow_ups import actions


@shared_task(name="reporting.open_follow_ups", base=TenantTask)
def open_follow_ups() -> int:
    """Let follow-ups whose day has come be answered, in the director's name."""
    director = persons_with(Role.DIRECTOR).exclude(user=None).first()
    if director is None or director.user is None:
        return 0
    return actions.open_follow_ups(by=director.user)
