"""Senders that die when told to. Forked, for starting Django takes longer than dying.

    python -m tests.faults.nursery

Reads one line for each sender: ``none``, or ``POINT NUMBER``, the place at which the sender kills
itself and the mail at which it does. Answers ``started PID`` and later ``ended PID SIGNAL``.
"""

from __future__ import annotations

import os
import signal
import sys
import threading

POINTS = ("before_claim", "after_claim", "before_mark", "after_mark")
#: Where a worker that makes papers dies: before and after it is printed, and with its bytes in
#: place but its mark not yet kept.
AT_WORK = ("before_made", "after_made", "before_settle")


def main() -> None:
    import django

    django.setup()
    from kernel.outbox import sender, working

    for line in sys.stdin:
        point, _, number = line.strip().partition(" ")
        pid = os.fork()
        if pid == 0:
            _send(sender, working, point, int(number or 0))
        print("started", pid, flush=True)  # noqa: T201 -- how the test hears of it
        threading.Thread(target=_report, args=(pid,), daemon=True).start()


def _report(pid: int) -> None:
    _pid, status = os.waitpid(pid, 0)
    print("ended", pid, os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, flush=True)  # noqa: T201 -- how the test hears of it


def _send(sender, working, point: str, number: int) -> None:
    if point in POINTS:
        _arm(sender, point, number)
    if point in AT_WORK:
        _arm(working, point, number)
    try:
        working.work_due()
        sender.send_due()
    finally:
        os._exit(0)


def _arm(module, point: str, number: int) -> None:
    """Wrap the step before or after which the process is to die."""
    when, _, step = point.partition("_")
    step = step if hasattr(module, step) else f"_{step}"
    whole = getattr(module, step)
    mails = 0

    def deadly(*args, **kwargs):
        nonlocal mails
        mails += 1
        if when == "before" and mails == number:
            os.kill(os.getpid(), signal.SIGKILL)
        result = whole(*args, **kwargs)
        if when == "after" and mails == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(module, step, deadly)


if __name__ == "__main__":
    main()
