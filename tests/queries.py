"""How many questions a page puts to the database."""

from __future__ import annotations

from typing import Any

_FREE = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")
_TENANT = ("set_config(", "current_setting(")


def page_queries(captured: Any) -> int:
    """Without savepoints and the tenant's own setting, which every page has and none can save."""
    return sum(
        not query["sql"].startswith(_FREE)
        and not query["sql"].partition("SELECT ")[2].removeprefix("coalesce(").startswith(_TENANT)
        for query in captured.captured_queries
    )
