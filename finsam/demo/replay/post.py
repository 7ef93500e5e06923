"""Mail of the story leaves when it was due, and lands in the demo's mailbox."""

from __future__ import annotations

import datetime as dt

from django.db.models import Min

from kernel.associations.models import Association
from kernel.associations.scope import scope
from kernel.core import clock
from kernel.outbox.models import Message
from kernel.outbox.sender import send_due
from kernel.outbox.states import State

#: A sender looks twice a minute.
A_LITTLE_LATER = dt.timedelta(seconds=20)


def deliver_until(moment: dt.datetime, association: Association) -> None:
    """Send what falls due before a moment, each mail at its own time."""
    before = None
    while (due := _next_due(association)) is not None and due < moment:
        if due == before:
            raise RuntimeError(f"mail that was due {due:%Y-%m-%d %H:%M} does not leave")
        with clock.travel_to(due + A_LITTLE_LATER):
            send_due()
        before = due


def _next_due(association: Association) -> dt.datetime | None:
    with scope(association):
        queued = Message.objects.filter(state=State.QUEUED)
        found: dt.datetime | None = queued.aggregate(at=Min("due_at"))["at"]
        return found
