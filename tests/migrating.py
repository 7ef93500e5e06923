"""The way back to a database as it was before some migrations."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from finsam.management.commands.migrate import quick_states


def go_back(to: Mapping[str, str | None]) -> None:
    """To one migration of each app, or before all of its own. All apps go in one step.

    One by one, each would reckon anew what all models looked like before each migration.
    """
    with quick_states():
        MigrationExecutor(connections["owner"]).migrate(list(to.items()))
