"""What runs by the clock."""

from __future__ import annotations

from celery import shared_task

from kernel.associations.tasks import TenantTask
from kernel.search import actions


@shared_task(name="search.keep_up", base=TenantTask)
def keep_up() -> bool:
    """Catch up with history, so that whoever searches need not wait for it."""
    return actions.keep_up()
