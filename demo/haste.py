"""What makes the story go quickly: nothing is asked of the database that it watches over anyway.

Before each save Django asks the database whether the row would break a rule that the database then
keeps itself, each deed within a deed gets a savepoint of its own, and each line of history waits
for those that others may be writing. In the story nothing is refused, and if anything is, the
telling stops there: constraints, triggers and row-level security are all in force. Nor is anybody
woken to send its mail, which the telling sends itself.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, models

from kernel.associations.models import TenantModel
from kernel.outbox import waking


@contextmanager
def haste() -> Iterator[None]:
    """Let the block ask less. Only for the one process that tells the story."""
    held: list[tuple[Any, str, Any]] = []

    def put(owner: Any, name: str, value: Any) -> None:
        held.append((owner, name, getattr(owner, name)))
        setattr(owner, name, value)

    for owner in (models.Model, TenantModel):
        put(owner, "validate_constraints", _nothing)
    put(models.Model, "validate_unique", _nothing)
    put(models.ForeignKey, "validate", models.Field.validate)
    put(connection.features, "uses_savepoints", False)
    put(waking, "wake", _nothing)
    thresholds = gc.get_threshold()
    gc.set_threshold(200_000, 20, 100)
    with connection.cursor() as cursor:
        # A story that is lost in a power cut can be told again.
        cursor.execute("SET synchronous_commit TO off")
    try:
        with connection.execute_wrapper(_waiting_for_nobody):
            yield
    finally:
        for owner, name, value in held:
            setattr(owner, name, value)
        gc.set_threshold(*thresholds)
        with connection.cursor() as cursor:
            cursor.execute("RESET synchronous_commit")


def _nothing(*args: Any, **kwargs: Any) -> None:
    """Left to the database, or to the telling itself."""


def _waiting_for_nobody(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
) -> Any:
    """Nobody else writes history meanwhile, so nobody has to be kept from it."""
    if "pg_advisory_xact_lock" not in sql:
        return execute(sql, params, many, context)
    return None
