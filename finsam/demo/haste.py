"""What makes the story go quickly: nothing is asked of the database that it watches over anyway.

Before each save Django asks the database whether the row would break a rule that the database then
keeps itself, and each deed within a deed gets a savepoint of its own. In the story nothing is
refused, and if anything is, the telling stops there: constraints, triggers and row-level security
are all in force.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, models


@contextmanager
def haste() -> Iterator[None]:
    """Let the block ask less. Only for the one process that tells the story."""
    held: list[tuple[Any, str, Any]] = []

    def put(owner: Any, name: str, value: Any) -> None:
        held.append((owner, name, getattr(owner, name)))
        setattr(owner, name, value)

    put(models.Model, "validate_constraints", _nothing)
    put(models.Model, "validate_unique", _nothing)
    put(models.ForeignKey, "validate", models.Field.validate)
    put(connection.features, "uses_savepoints", False)
    thresholds = gc.get_threshold()
    gc.set_threshold(200_000, 20, 100)
    with connection.cursor() as cursor:
        # A story that is lost in a power cut can be told again.
        cursor.execute("SET synchronous_commit TO off")
    try:
        yield
    finally:
        for owner, name, value in held:
            setattr(owner, name, value)
        gc.set_threshold(*thresholds)
        with connection.cursor() as cursor:
            cursor.execute("RESET synchronous_commit")


def _nothing(*args: Any, **kwargs: Any) -> None:
    """Left to the database."""
