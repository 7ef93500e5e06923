"""The seal on an association's history."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection
from django.db.models import Exists, OuterRef

from kernel.associations.scope import current_association
from kernel.core.names import name_of
from kernel.workflow.heads import kept_heads
from kernel.workflow.models import Event, EventNote

#: By which verb the note of an event goes.
ERASE_NOTE = "erase_note"
_LOCK = 0x46494E53  # one number for "history of an association"; the second key is the association


def lock_history() -> None:
    """Let one deed at a time write history in the association, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK, current_association().pk % 2**31]
        )


def note_seal(text: str) -> tuple[str, str]:
    """HMAC of a note and the key it was made with, both hex."""
    key = secrets.token_hex(32)
    return _seal_with(key, text), key


def seal(event: Event) -> None:
    """Give a new event its number and the digest that ties it to the one before. Needs the lock."""
    last = Event.objects.order_by("-sequence").values_list("sequence", "digest").first()
    event.sequence, before = (last[0] + 1, last[1]) if last else (1, "")
    event.digest = digest(event, before)


def digest(event: Event, before: str) -> str:
    facts = {
        "association": event.association_id,
        "sequence": event.sequence,
        "at": event.at.isoformat(),
        "subject": [event.subject_type, event.subject_id],
        "verb": event.verb,
        "from": event.source,
        "to": event.target,
        "user": event.user_id,
        "person": event.person_id,
        "note": event.note_seal,
    }
    canonical = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(f"{before}{canonical}".encode()).hexdigest()


@dataclass(frozen=True)
class Fault:
    """Where a history does not hold together: in which event, about what."""

    sequence: int
    reason: str
    about: str = ""


def faults() -> Iterator[Fault]:
    """Every break in the history of the association in scope, in order.

    What was written down outside the database (``kernel.workflow.heads``) is compared.
    """
    kept: dict[int, str] = {}
    for number, head in kept_heads():
        if head is None:
            yield Fault(0, f"line {number} of what was written down is not ours")
        else:
            # What was written down first is what it was.
            kept.setdefault(head.sequence, head.digest)
    before, expected = "", 1
    try:
        for event in _all_events():
            if event.sequence != expected:
                yield Fault(expected, "missing")
            for reason in _faults_of(event, before, kept.pop(event.sequence, "")):
                yield Fault(event.sequence, reason, f"{event.subject_type} {event.subject_id}")
            before, expected = event.digest, event.sequence + 1
    except (ValueError, OverflowError, DatabaseError) as error:
        # A row that the database holds and Python does not: a day in no calendar, say.
        yield Fault(expected, f"cannot be read, or one after it: {error}")
        return
    for sequence in sorted(kept):
        yield Fault(sequence, "was written down and is gone")


def _all_events() -> Iterator[Event]:
    """In order, each with whether another event tells that its note was erased."""
    # Nothing else is done to an event.
    told = Event.objects.filter(subject_type=name_of(Event), subject_id=OuterRef("pk"))
    events = Event.objects.order_by("sequence").select_related("note_row")
    return events.annotate(is_note_erased=Exists(told)).iterator()


def _faults_of(event: Any, before: str, kept: str) -> Iterator[str]:
    if event.digest != digest(event, before):
        yield "changed"
    if kept not in ("", event.digest):
        yield "is not the one that was written down"
    note = getattr(event, "note_row", None)
    if note is None and event.note_seal and not event.is_note_erased:
        yield "note gone"
    if note is not None and not _is_whole(event, note):
        yield "note changed"


def _is_whole(event: Event, note: EventNote) -> bool:
    try:
        return event.note_seal == _seal_with(note.key, note.text)
    except ValueError:  # the key is no key
        return False


def _seal_with(key: str, text: str) -> str:
    return hmac.new(bytes.fromhex(key), text.encode(), hashlib.sha256).hexdigest()
