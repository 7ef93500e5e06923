"""How anything moves. Every change of status in the system passes through ``advance``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kernel.accounts.models import User
from kernel.associations.models import Association, TenantModel
from kernel.associations.selectors import person_of
from kernel.core import clock
from kernel.core.errors import DomainError, NotNowError
from kernel.core.names import name_of
from kernel.workflow.chain import ERASE_NOTE, lock_history, note_seal, seal
from kernel.workflow.models import Event, EventNote, WorkflowModel
from kernel.workflow.permissions import is_given, require_right


@transaction.atomic
def begin(obj: Any, *, by: User, note: str = "") -> None:
    """Bring a new thing into being: right, rules, row and first event."""
    lock_history()
    require_right(by, "create", obj)
    obj.full_clean()
    obj.save(force_insert=True)
    record(obj, "create", by=by, target=getattr(obj, "status", ""), note=note)


@dataclass
class Deed:
    """A step that is being taken: the fields it changes, and what history is told of it."""

    changes: dict[str, Any] = field(default_factory=dict)
    note: str = ""


@contextmanager
def doing(obj: WorkflowModel, verb: str, *, by: User) -> Iterator[Deed]:
    """Take one step: lock and check first, change and record last, or leave all as it was.

    The block sees the thing as it is, and nobody else changes it meanwhile: what the step asks
    beyond order and right is asked there, and what it changes is given to the deed. What follows
    from the step stands after the block, in the same transaction.

    Raises NotNowError if it is not the time for ``verb``, PermissionDenied if ``by`` has no right
    to it, ValidationError if the changed row breaks one of its own rules.
    """
    with transaction.atomic():
        # The history lock comes before any row lock, so two deeds cannot wait for each other.
        lock_history()
        obj.refresh_from_db(from_queryset=type(obj).objects.select_for_update(of=("self",)))
        require(obj, verb, by)
        before, deed = obj.status, Deed()
        yield deed
        step = obj.workflow.step(verb, before)
        if step is not None and step.target is not None:
            obj.status = step.target
        for name, value in deed.changes.items():
            setattr(obj, name, value)
        obj.full_clean()
        changed = ["status", *deed.changes]
        obj.save(update_fields=changed)
        record(obj, verb, by=by, source=before, target=obj.status, note=deed.note)


def advance(
    obj: WorkflowModel,
    verb: str,
    *,
    by: User,
    note: str = "",
    changes: dict[str, Any] | None = None,
) -> None:
    """Take a step that asks nothing but order and right; see ``doing``."""
    with doing(obj, verb, by=by) as deed:
        deed.note, deed.changes = note, changes or {}


def require(obj: WorkflowModel, verb: str, user: User) -> None:
    """Refuse unless it is the time for ``verb`` and ``user`` has the right to it."""
    if obj.workflow.step(verb, obj.status) is None:
        message = _("Det går inte nu. Statusen är ”{status}”.")
        raise NotNowError(message.format(status=obj.get_status_display()), subject=obj)
    require_right(user, verb, obj)


def open_verbs(obj: WorkflowModel, user: User) -> set[str]:
    """The verbs that pass both checks now; pages ask it for their buttons."""
    return {verb for verb in obj.workflow.verbs_from(obj.status) if is_given(user, verb, obj)}


def record(
    obj: TenantModel | Association,
    verb: str,
    *,
    by: User,
    source: str = "",
    target: str = "",
    note: str = "",
) -> Event:
    """Add one event to the association's sealed history, in the same transaction as the deed."""
    lock_history()
    event = Event(
        at=clock.now(),
        subject_type=name_of(obj),
        subject_id=obj.pk,
        verb=verb,
        source=source,
        target=target,
        user=by,
        person=person_of(by),
    )
    key = ""
    if note:
        event.note_seal, key = note_seal(note)
    seal(event)
    event.save(force_insert=True)
    if note:
        EventNote(event=event, text=note, key=key).save(force_insert=True)
    return event


@transaction.atomic
def erase_note(event: Event, *, because: str, by: User) -> None:
    """Erase what was said along with an event, by law. Another event says so, and why."""
    lock_history()
    require_right(by, ERASE_NOTE, event)
    if not because.strip():
        raise DomainError(_("Skriv varför kommentaren tas bort."))
    note = EventNote.objects.select_for_update().filter(event=event).first()
    if note is None:
        raise NotNowError(_("Händelsen har ingen kommentar."))
    # Told first: the database lets no note go of which no event says that it went.
    record(event, ERASE_NOTE, by=by, note=because)
    note.delete()
