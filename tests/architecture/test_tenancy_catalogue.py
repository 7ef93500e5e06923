"""Every model below an association is compared with what the database really has."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection

from kernel.associations.tenancy import TENANT

#: Tables without an association, and why. A new one has to be argued for here.
GLOBAL_TABLES = {
    "associations_association": "the tenants themselves: a path must be resolved first",
    "accounts_user": "a log-in is shared by all associations",
    "accounts_session": "of a log-in, which may belong to several associations",
    "accounts_cache": "counts attempts to log in, before anybody is known",
    "outbox_accountmail": "codes to log in with: nobody is in an association yet",
    "finsam_heartbeat": "when the installation's own processes last ran",
    "account_emailaddress": "of a log-in",
    "account_emailconfirmation": "of a log-in",
    "mfa_authenticator": "of a log-in",
    "auth_group": "Django's own, unused",
    "auth_permission": "Django's own, unused",
    "auth_group_permissions": "Django's own, unused",
    "django_content_type": "Django's own",
    "django_migrations": "Django's own",
    "django_session": "a log-in's session",
}

TENANT_MODELS = [model for model in apps.get_models() if getattr(model, "is_tenant_model", False)]


def rows(statement: str, *params: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return cursor.fetchall()


def test_every_table_is_either_an_associations_or_argued_for(db):
    tables = {
        name for (name,) in rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    }

    assert tables - {model._meta.db_table for model in TENANT_MODELS} - set(GLOBAL_TABLES) == set()


def test_the_app_role_owns_nothing_and_is_bound(db):
    assert rows("SELECT rolbypassrls, rolsuper FROM pg_roles WHERE rolname = current_user") == [
        (False, False)
    ]
    assert rows("SELECT relname FROM pg_class WHERE relowner = current_user::regrole") == []


@pytest.mark.parametrize("model", TENANT_MODELS, ids=lambda model: model._meta.label)
def test_table_has_a_forced_policy(model, db):
    table = model._meta.db_table

    assert rows(
        "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass", table
    ) == [(True, True)]
    policies = rows(
        "SELECT policyname, cmd, with_check IS NOT NULL FROM pg_policies WHERE tablename = %s"
        " ORDER BY policyname",
        table,
    )
    expected = [("tenant", "ALL", True)]
    if model.own_rows:
        expected.insert(0, ("own_rows", "SELECT", False))
    assert policies == expected
    [(condition,)] = rows(
        "SELECT qual FROM pg_policies WHERE tablename = %s AND policyname = 'tenant'", table
    )
    assert "app.association_id" in condition and TENANT.startswith("nullif")


@pytest.mark.parametrize("model", TENANT_MODELS, ids=lambda model: model._meta.label)
def test_every_reference_is_held_within_the_association(model, db):
    references = {
        field.column
        for field in model._meta.local_fields
        if field.is_relation
        and field.name != "association"
        and getattr(field.remote_field.model, "is_tenant_model", False)
    }
    held = rows(
        """
        SELECT a.attname
        FROM pg_constraint c
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[2]
        WHERE c.contype = 'f' AND c.conrelid = %s::regclass AND cardinality(c.conkey) = 2
        """,
        model._meta.db_table,
    )

    assert references - {column for (column,) in held} == set()


@pytest.mark.parametrize("model", TENANT_MODELS, ids=lambda model: model._meta.label)
def test_unique_keys_are_per_association(model, db):
    """A key over all associations would tell that a value exists elsewhere."""
    unique = [
        field.name
        for field in model._meta.local_fields
        if field.unique and not field.primary_key and not field.is_relation
    ]
    constraints = [
        constraint.name
        for constraint in model._meta.total_unique_constraints
        if not _within_association(model, constraint.fields)
    ]

    assert unique + constraints == []


def _within_association(model, fields) -> bool:
    if "association" in fields:
        return True
    # A key on a reference to a row of the association cannot meet another association's.
    return any(
        getattr(model._meta.get_field(name).related_model, "is_tenant_model", False)
        for name in fields
    )
