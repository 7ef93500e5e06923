"""What runs by the clock."""

from __future__ import annotations

from celery import shared_task

from kernel.associations.tasks import TenantTask
from kernel.people.viewing import end_what_is_over


@shared_task(name="people.end_viewings", base=TenantTask)
def end_viewings() -> int:
    """Tell the history of the end of what the director looked at and did not end."""
    return end_what_is_over()
