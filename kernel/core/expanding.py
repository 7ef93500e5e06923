"""How a field goes: forgotten in one release, gone from its table in the next."""

from __future__ import annotations

from typing import Any

from django.db import migrations


class RemoveLater(migrations.RemoveField):
    """Forgets a column of text but leaves it, empty from now on: the old code still reads it.

    Its table loses it a release later, by ``RunSQL("ALTER TABLE … DROP COLUMN …")``.
    """

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        self._execute(app_label, schema_editor, from_state, "SET DEFAULT ''")

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        self._execute(app_label, schema_editor, to_state, "DROP DEFAULT")

    def _execute(self, app_label: str, schema_editor: Any, state: Any, change: str) -> None:
        model = state.apps.get_model(app_label, self.model_name)
        field = model._meta.get_field(self.name)
        table, column = map(schema_editor.quote_name, (model._meta.db_table, field.column))
        schema_editor.execute(f"ALTER TABLE {table} ALTER COLUMN {column} {change}")
