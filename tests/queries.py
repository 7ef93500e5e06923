"""Counts what a page asks of the database, without what a scope itself costs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

OF_THE_SCOPE = (
    "SAVEPOINT",
    "RELEASE",
    "SELECT set_config",
    "SELECT coalesce(current_setting",
)


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    """The statements of the block; complete when it ends."""
    queries: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield queries
    queries += _counted(captured)


def page_queries(captured: CaptureQueriesContext) -> int:
    """How many of the statements that pytest-django captured are the page's own."""
    return len(_counted(captured))


def _counted(captured: CaptureQueriesContext) -> list[str]:
    return [
        query["sql"]
        for query in captured.captured_queries
        if not query["sql"].startswith(OF_THE_SCOPE)
    ]
