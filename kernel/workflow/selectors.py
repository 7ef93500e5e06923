"""The history of a thing, as people read it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kernel.workflow.models import Event


@dataclass(frozen=True)
class Entry:
    """One line of history."""

    at: dt.datetime
    who: str
    did: str
    status: str
    note: str


def history_of(obj: Any) -> list[Entry]:
    """Who did what and when to ``obj``, newest first."""
    workflow = getattr(obj, "workflow", None)
    labels = {"create": _("skapade"), **(workflow.labels if workflow else {})}
    labels.update(getattr(obj, "verb_labels", {}))
    statuses = dict(obj._meta.get_field("status").choices) if workflow else {}
    events = Event.objects.about(obj).for_history().order_by("-sequence")
    return [
        Entry(
            at=event.at,
            who=event.person.name if event.person else str(event.user),
            did=str(labels.get(event.verb, event.verb)),
            status=str(statuses.get(event.target, "")) if event.target != event.source else "",
            note=event.note_row.text if hasattr(event, "note_row") else "",
        )
        for event in events
    ]
