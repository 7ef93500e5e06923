"""What beat and a woken worker run. Either alone is enough, and twice does no harm."""

from __future__ import annotations

from celery import shared_task

from kernel.outbox import sender, working


@shared_task(name="outbox.send_due", ignore_result=True)
def send_due() -> int:
    """Send the mail and do the work whose time has come."""
    work = working.work_due()
    return work + sender.send_due()
