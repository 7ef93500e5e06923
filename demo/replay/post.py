"""Mail of the story leaves when it was due, and lands in the demo's mailbox."""

from __future__ import annotations

import datetime as dt

from django.db.models import Min
from django.utils import translation

from kernel.associations.models import Association
from kernel.associations.scope import scope
from kernel.core import clock
from kernel.outbox.models import Message
from kernel.outbox.sender import claim, mark
from kernel.outbox.states import State
from kernel.outbox.transport import transmit

#: A sender looks twice a minute.
A_LITTLE_LATER = dt.timedelta(seconds=20)


def deliver_until(moment: dt.datetime, association: Association) -> None:
    """Send what falls due before a moment, each mail at its own time, as the sender does."""
    before = None
    while (due := _first_due(association)) is not None and due < moment:
        if due == before:
            raise RuntimeError(f"mail that was due {due:%Y-%m-%d %H:%M} does not leave")
        with clock.travel_to(due + A_LITTLE_LATER), translation.override("sv"):
            while (delivery := claim(association)) is not None:
                mark(delivery, transmit(delivery), association=association)
        before = due


def _first_due(association: Association) -> dt.datetime | None:
    with scope(association):
        return next_due()


def next_due() -> dt.datetime | None:
    """When the first mail that waits in the association in scope is to leave."""
    queued = Message.objects.filter(state=State.QUEUED)
    found: dt.datetime | None = queued.aggregate(at=Min("due_at"))["at"]
    return found
