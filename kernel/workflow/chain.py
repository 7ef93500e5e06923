"""The seal on an association's history."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from kernel.associations.scope import current_association
from kernel.workflow.models import Event

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
    return hmac.new(bytes.fromhex(key), text.encode(), hashlib.sha256).hexdigest(), key


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
    """Where a history does not hold together."""

    sequence: int
    reason: str


def faults() -> Iterator[Fault]:
    """Every break in the history of the association in scope, in order."""
    before, expected = "", 1
    for event in Event.objects.order_by("sequence").select_related("note_row").iterator():
        if event.sequence != expected:
            yield Fault(expected, "missing")
        if event.digest != digest(event, before):
            yield Fault(event.sequence, "changed")
        note = getattr(event, "note_row", None)
        if note and event.note_seal != _seal_with(note.key, note.text):
            yield Fault(event.sequence, "note changed")
        before, expected = event.digest, event.sequence + 1


def _seal_with(key: str, text: str) -> str:
    return hmac.new(bytes.fromhex(key), text.encode(), hashlib.sha256).hexdigest()
