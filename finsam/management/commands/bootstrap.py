"""``manage.py bootstrap``: the roles and the database of a new installation, once or again."""

from __future__ import annotations

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from finsam.database import (
    Role,
    connect,
    create_database,
    create_roles,
    database_exists,
    prepare_database,
)


class Command(BaseCommand):
    help = "Make the database roles and the database, as the superuser of DATABASE_ADMIN_URL."
    # There is nothing yet to check against.
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        admin_url = os.environ.get("DATABASE_ADMIN_URL")
        if not admin_url:
            raise CommandError("Set DATABASE_ADMIN_URL to a superuser's address, for this once.")
        app, owner = (connections[alias].settings_dict for alias in ("default", "owner"))
        if app["USER"] == owner["USER"]:
            raise CommandError("DATABASE_URL and DATABASE_OWNER_URL must name different roles.")
        admin = connect(admin_url)
        create_roles(
            admin,
            owner=Role(owner["USER"], owner["PASSWORD"]),
            app=Role(app["USER"], app["PASSWORD"]),
        )
        if not database_exists(admin, owner["NAME"]):
            create_database(admin, owner["NAME"], owner=owner["USER"])
        admin.close()
        connections["owner"].ensure_connection()
        connections["owner"].set_autocommit(True)
        prepare_database(connections["owner"].connection, app=app["USER"])
        name, role = owner["NAME"], owner["USER"]
        self.stdout.write(f"{name} belongs to {role} and is open to {app['USER']}")
