"""Which association the work is about. Opened once: in the middleware, in a task, in a test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django_scopes import get_scope
from django_scopes import scope as django_scope

if TYPE_CHECKING:
    from kernel.accounts.models import User
    from kernel.associations.models import Association


@contextmanager
def scope(
    association: Association, *, user: User | None = None, durable: bool = False
) -> Iterator[Association]:
    """Let the block see and write this association's rows, and no others.

    Opens a transaction, since the tenant is set for a transaction only: a pooled connection then
    never carries it into somebody else's request. A released savepoint does not restore the
    former setting, so it is put back here; a rolled back one does, and so does the end of the
    whole transaction. Inside its own scope an association is not set once more.
    """
    is_set = association.pk is not None and current_association_id() == association.pk
    if is_set and user is None and not durable:
        with transaction.atomic():
            yield association
        return
    is_whole = not connection.in_atomic_block
    with transaction.atomic(durable=durable), django_scope(association=association):
        if is_whole:
            _set(str(association.pk), "" if user is None else str(user.pk))
            yield association
            return
        with _settings(str(association.pk), None if user is None else str(user.pk)):
            yield association


@contextmanager
def as_user(user: User) -> Iterator[None]:
    """Let the block read the person's own rows in every association, and nothing else."""
    with transaction.atomic(), django_scope(association=None), _settings("", str(user.pk)):
        yield


def current_association_id() -> int | None:
    association = get_scope().get("association")
    return association.pk if association else None


def current_association() -> Association:
    """The association of the open scope. Raises LookupError outside one."""
    association = get_scope().get("association")
    if association is None:
        raise LookupError("no association is in scope")
    return association


@contextmanager
def _settings(association_id: str, user_id: str | None) -> Iterator[None]:
    """Set both for the transaction, and put back what an outer scope had set."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting('app.association_id', true), ''),"
            " coalesce(current_setting('app.user_id', true), '')"
        )
        before = cursor.fetchone()
    _set(association_id, before[1] if user_id is None else user_id)
    yield
    if not connection.needs_rollback:
        _set(*before)


def _set(association_id: str, user_id: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('app.association_id', %s, true),"
            " set_config('app.user_id', %s, true)",
            [association_id, user_id],
        )
