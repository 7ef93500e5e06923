"""What makes a table belong to an association: a policy, composite foreign keys, one column.

Django sees both as model constraints, so migrations are made and guarded like any other.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import models
from django.db.models.fields.related import lazy_related_operation
from django.db.models.signals import class_prepared

TENANT = "nullif(current_setting('app.association_id', true), '')::bigint"
USER = "nullif(current_setting('app.user_id', true), '')::bigint"


class _SQLConstraint(models.BaseConstraint):
    """A constraint made of plain SQL after its table stands."""

    def create_statements(self, model: type[models.Model]) -> list[str]:
        raise NotImplementedError  # -- abstract: both subclasses say what they are

    def remove_statements(self, model: type[models.Model]) -> list[str]:
        raise NotImplementedError  # -- abstract

    def constraint_sql(self, model: Any, schema_editor: Any) -> Any:
        # Called while CREATE TABLE is being written; ours comes after all tables of the migration.
        schema_editor.deferred_sql.extend(self.create_statements(model))
        return None

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        for statement in self.create_statements(model):
            schema_editor.execute(statement, params=None)
        return None

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        for statement in self.remove_statements(model):
            schema_editor.execute(statement, params=None)
        return None

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """The database alone checks this; a form has nothing to say about it."""

    def __eq__(self, other: object) -> bool:
        if isinstance(other, _SQLConstraint):
            return self.deconstruct() == other.deconstruct()
        return NotImplemented

    __hash__ = models.BaseConstraint.__hash__


class TenantPolicy(_SQLConstraint):
    """Row-level security: rows exist only for the association that the transaction is about.

    ``own_rows`` is a condition under which a signed-in person may also read a row in any
    association (their own memberships); it never lets them write.
    """

    def __init__(self, *, name: str, own_rows: str = "") -> None:
        super().__init__(name=name)
        self.own_rows = own_rows

    def create_statements(self, model: type[models.Model]) -> list[str]:
        table = model._meta.db_table
        statements = [
            f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
            f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY',
            f'CREATE POLICY tenant ON "{table}" USING (association_id = {TENANT})'
            f" WITH CHECK (association_id = {TENANT})",
        ]
        if self.own_rows:
            statements.append(
                f'CREATE POLICY own_rows ON "{table}" FOR SELECT USING ({self.own_rows})'
            )
        return statements

    def remove_statements(self, model: type[models.Model]) -> list[str]:
        table = model._meta.db_table
        return [
            f'DROP POLICY IF EXISTS own_rows ON "{table}"',
            f'DROP POLICY IF EXISTS tenant ON "{table}"',
            f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY',
            f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY',
        ]

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        path = f"{self.__class__.__module__}.{self.__class__.__qualname__}"
        kwargs = {"name": self.name}
        if self.own_rows:
            kwargs["own_rows"] = self.own_rows
        return path, (), kwargs


class TenantForeignKey(_SQLConstraint):
    """A row may point only at rows of its own association.

    Foreign-key checks run with row-level security off, so the policy alone lets a row point across.
    """

    def __init__(self, *, name: str, field: str) -> None:
        super().__init__(name=name)
        self.field = field

    def create_statements(self, model: type[models.Model]) -> list[str]:
        field: Any = model._meta.get_field(self.field)
        target = field.remote_field.model._meta.db_table
        return [
            f'ALTER TABLE "{model._meta.db_table}" ADD CONSTRAINT "{self.name}"'
            f' FOREIGN KEY (association_id, "{field.column}")'
            f' REFERENCES "{target}" (association_id, id) DEFERRABLE INITIALLY DEFERRED'
        ]

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        # The key it points at may come later in the same migration.
        schema_editor.deferred_sql.extend(self.create_statements(model))
        return None

    def remove_statements(self, model: type[models.Model]) -> list[str]:
        return [f'ALTER TABLE "{model._meta.db_table}" DROP CONSTRAINT IF EXISTS "{self.name}"']

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        path = f"{self.__class__.__module__}.{self.__class__.__qualname__}"
        return path, (), {"name": self.name, "field": self.field}


def short_name(*parts: str) -> str:
    """A constraint name from its parts, within PostgreSQL's 63 characters."""
    from django.db.backends.utils import names_digest  # noqa: PLC0415 -- used only here

    name = "_".join(parts)
    return name if len(name) <= 60 else f"{name[:51]}_{names_digest(*parts, length=8)}"


def add_tenant_constraints(model: type[models.Model], *, own_rows: str = "") -> None:
    """Give a tenant model its policy, its composite key and its composite foreign keys."""
    table = model._meta.db_table
    constraints: list[models.BaseConstraint] = [
        models.UniqueConstraint(
            fields=["association", "id"], name=short_name(table, "association_id")
        ),
        TenantPolicy(name=short_name(table, "tenant"), own_rows=own_rows),
    ]
    _add(model, constraints)
    fields: Any = model._meta.local_fields
    for field in fields:
        if field.is_relation and field.name != "association":
            # A reference by name is known only when the other class is ready.
            lazy_related_operation(
                partial(_hold_within, field=field), model, field.remote_field.model
            )


def _hold_within(
    model: type[models.Model], target: type[models.Model], *, field: models.Field[Any, Any]
) -> None:
    """Add the composite foreign key if the reference is to another tenant model."""
    if getattr(target, "is_tenant_model", False):
        name = short_name(model._meta.db_table, field.name, "tenant")
        _add(model, [TenantForeignKey(name=name, field=field.name)])


def _complete(sender: type[models.Model], **kwargs: Any) -> None:
    if getattr(sender, "is_tenant_model", False) and not sender._meta.abstract:
        if sender._meta.local_many_to_many:
            raise TypeError(f"{sender}: use a tenant model between the two, not many-to-many")
        add_tenant_constraints(sender, own_rows=getattr(sender, "own_rows", ""))


# A class is ready, and its constraints can be added; the workflow adds its guard in the same way.
class_prepared.connect(_complete)


def _add(model: type[models.Model], constraints: list[models.BaseConstraint]) -> None:
    names = {constraint.name for constraint in model._meta.constraints}
    added = [constraint for constraint in constraints if constraint.name not in names]
    model._meta.constraints = [*model._meta.constraints, *added]
    model._meta.original_attrs["constraints"] = model._meta.constraints
