"""What beat and a woken worker run. Either alone is enough, and twice does no harm."""

from __future__ import annotations

from celery import shared_task

from kernel.outbox import sender, working
from kernel.outbox.waking import wake


@shared_task(name="outbox.send_due", ignore_result=True)
def send_due() -> int:
    """Send the mail whose time has come, then do one piece of work.

    What is left is for a task of its own: no code waits behind a pile of papers, and none of them
    is cut off for the time that the others took.
    """
    sent = sender.send_due()
    done = working.work_next()
    if done is not None:
        wake()
    return sent + bool(done)
