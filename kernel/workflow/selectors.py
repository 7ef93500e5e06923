"""The history of a thing, as people read it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext as _

from kernel.accounts.models import User
from kernel.core.names import model_of, name_of
from kernel.workflow.models import Event
from kernel.workflow.steps import Workflow

#: What a note seals for whoever proves a text later, and nobody reads.
_SEALED_SUM = re.compile(r", kontrollsumma [0-9a-f]{64}\b")
#: How much of the history of many things a page shows.
LATEST = 50


@dataclass(frozen=True)
class Entry:
    """One line of history."""

    at: dt.datetime
    who: str
    did: str
    status: str
    note: str
    #: What it is about, where that is not the page's own thing.
    about: str = ""
    #: Where what was said can be erased; empty where nothing was, or not any more.
    erase_url: str = ""


def history_of(obj: Any) -> list[Entry]:
    """Who did what and when to ``obj``, and who erased what was said of it, newest first."""
    events = list(Event.objects.about(obj).for_history().order_by("-sequence"))
    words = _words(obj)
    entries = [(event.sequence, _entry(event, *words)) for event in events]
    entries += [
        (event.sequence, replace(_entry(event, *_words(event)), erase_url=""))
        for event in _erasures(events)
    ]
    return [entry for _sequence, entry in sorted(entries, key=itemgetter(0), reverse=True)]


def history_of_each(things: Iterable[Any]) -> list[Entry]:
    """The latest that was done to any of the things, newest first; one query."""
    by_key = {(name_of(thing), thing.pk): thing for thing in things}
    events = Event.objects.about(*by_key.values()).for_history().order_by("-sequence")
    found = [(event, by_key[event.subject_type, event.subject_id]) for event in events[:LATEST]]
    return [_entry(event, *_words(thing), about=str(thing)) for event, thing in found]


def entry_of(event: Event, thing: Any) -> Entry:
    """The line of one event in the history of a thing."""
    return _entry(event, *_words(thing))


def thing_of(event: Event, user: User) -> Any:
    """What an event is about, if it is there and somebody sees it."""
    rows = model_of(event.subject_type).objects
    seen = rows.visible_to(user) if hasattr(rows, "visible_to") else rows.all()
    return seen.filter(pk=event.subject_id).first()


def _erasures(events: Iterable[Event]) -> Iterable[Event]:
    """By which deeds notes of these events were erased. Asked only where one is gone."""
    erased = [event for event in events if event.has_lost_note]
    return Event.objects.about(*erased).for_history() if erased else ()


def _words(obj: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the verbs and the statuses of a thing are called."""
    workflow: Workflow | None = getattr(obj, "workflow", None)
    labels = {"create": _("skapade"), **(workflow.all_labels if workflow else {})}
    labels.update(getattr(obj, "verb_labels", {}))
    if workflow is None:
        return labels, {}
    statuses = dict(obj._meta.get_field("status").choices)
    former = {old: statuses[new] for old, new in workflow.former_statuses.items()}
    return labels, statuses | former


def _entry(
    event: Event, labels: dict[str, Any], statuses: dict[str, Any], *, about: str = ""
) -> Entry:
    return Entry(
        at=event.at,
        who=event.person.name if event.person else str(event.user),
        did=str(labels.get(event.verb, event.verb)),
        status=str(statuses.get(event.target, "")) if event.target != event.source else "",
        note=_SEALED_SUM.sub("", event.note),
        about=about,
        erase_url=event.erase_url,
    )
