"""What runs by the clock."""

from __future__ import annotations

from celery import shared_task

from kernel.associations.tasks import TenantTask
from kernel.files import actions


@shared_task(name="files.scan", base=TenantTask)
def scan_files() -> int:
    """Ask again about files that the scanner has not answered for."""
    return actions.scan_quarantined()


@shared_task(name="files.sweep", base=TenantTask)
def sweep_files() -> int:
    """Remove what deeds that were not finished left behind."""
    return actions.sweep()
