"""Statuses that tests need, come to as the database lets them be come to: step by step."""

from __future__ import annotations

from typing import Any


def walk(row: Any, *statuses: str, **values: Any) -> None:
    """Let a row move through statuses without the deeds; ``values`` hold from the last on."""
    rows = type(row).objects.filter(pk=row.pk)
    for status in statuses[:-1]:
        rows.update(status=status)
    rows.update(status=statuses[-1], **values)
