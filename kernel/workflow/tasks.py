"""What runs by the clock."""

from __future__ import annotations

from celery import shared_task

from kernel.associations.tasks import TenantTask
from kernel.workflow import heads
from kernel.workflow.kept import forget_stale


@shared_task(name="workflow.forget", base=TenantTask)
def forget_kept_forms() -> int:
    """Remove what was kept through a log-in and not asked for in time."""
    return forget_stale()


@shared_task(name="workflow.keep_head", base=TenantTask)
def keep_head() -> bool:
    """Write down outside the database where the history has come to."""
    return heads.keep_head()
