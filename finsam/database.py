"""The roles and the databases of an installation.

Three roles share the work: the *owner* makes and owns tables, the *app* reads and writes rows
under row-level security and owns nothing, and *search* owns the few functions that look through a
full text index on the app's behalf, which row-level security would otherwise keep from using it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import psycopg2
from psycopg2 import sql

if TYPE_CHECKING:
    from psycopg2.extensions import connection as Connection
    from psycopg2.extensions import cursor as Cursor

OWNER = "finsam_owner"
APP = "finsam_app"
SEARCH = "search"

EXTENSIONS = ("btree_gin", "btree_gist", "pg_trgm", "unaccent")


@dataclass(frozen=True)
class Role:
    """A role that logs in, with its password where the server asks for one."""

    name: str
    password: str = ""


def create_roles(admin: Connection, *, owner: Role, app: Role) -> None:
    """Make the three roles, or bring the ones that exist back to what they should be."""
    with admin.cursor() as cursor:
        _create_role(cursor, owner, "LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS NOCREATEROLE")
        _create_role(cursor, app, "LOGIN NOCREATEDB NOSUPERUSER NOBYPASSRLS NOCREATEROLE")
        _create_role(cursor, Role(SEARCH), "NOLOGIN NOSUPERUSER BYPASSRLS")
        # Migrations hand the search functions over to this role.
        _run(cursor, "GRANT {} TO {}", SEARCH, owner.name)
        # Compiling a plan costs more than it saves in queries of a few rows.
        _run(cursor, "ALTER ROLE {} SET jit = off", app.name)
        # What is planned once a connection is planned for whatever it will be asked with.
        _run(cursor, "ALTER ROLE {} SET plan_cache_mode = force_generic_plan", app.name)
        _run(cursor, "ALTER ROLE {} SET statement_timeout = '30s'", app.name)
        _run(cursor, "ALTER ROLE {} SET idle_in_transaction_session_timeout = '120s'", app.name)
        # A migration that has to wait for a lock would make everybody else wait behind it.
        _run(cursor, "ALTER ROLE {} SET lock_timeout = '2s'", owner.name)


def create_database(connection: Connection, name: str, *, owner: str, template: str = "") -> None:
    """Make a database, empty or as a copy of another."""
    with connection.cursor() as cursor:
        if template:
            _run(cursor, "CREATE DATABASE {} OWNER {} TEMPLATE {}", name, owner, template)
        else:
            _run(cursor, "CREATE DATABASE {} OWNER {}", name, owner)


def database_exists(connection: Connection, name: str) -> bool:
    """Tell whether the server has a database of that name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return cursor.fetchone() is not None


def drop_database(connection: Connection, name: str) -> None:
    """Drop a database, ending whatever is still connected to it."""
    with connection.cursor() as cursor:
        _run(cursor, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def prepare_database(owner_connection: Connection, *, app: str) -> None:
    """Give the app its rights to all tables the owner will make, and the extensions they need."""
    with owner_connection.cursor() as cursor:
        for extension in EXTENSIONS:
            _run(cursor, "CREATE EXTENSION IF NOT EXISTS {}", extension)
        _run(cursor, "GRANT USAGE ON SCHEMA public TO {}", app)
        # A function can be owned only by a role that may create in its schema.
        _run(cursor, "GRANT USAGE, CREATE ON SCHEMA public TO {}", SEARCH)
        _run(
            cursor,
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public "
            "GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}",
            app,
        )
        _run(
            cursor,
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {}",
            app,
        )


def connect(dsn: str = "", **parameters: str | int | None) -> Connection:
    """Connect outside Django's own connections, each statement by itself."""
    connection = psycopg2.connect(dsn or None, **parameters)
    connection.autocommit = True
    return connection


def _create_role(cursor: Cursor, role: Role, attributes: str) -> None:
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role.name])
    verb = "ALTER" if cursor.fetchone() else "CREATE"
    _run(cursor, f"{verb} ROLE {{}} WITH {attributes}", role.name)
    if role.password:
        statement = sql.SQL("ALTER ROLE {} PASSWORD %s").format(sql.Identifier(role.name))
        cursor.execute(statement, [role.password])


def _run(cursor: Cursor, statement: str, *names: str) -> None:
    cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
