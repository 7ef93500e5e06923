"""What waits for somebody: rows of any rooms, read in one statement, and what is said of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet, Value
from django.db.models.functions import JSONObject

from kernel.associations.scope import current_association_id
from kernel.core.todo import Todo


@dataclass(frozen=True, slots=True)
class Waiting:
    """Rows that wait, which of their columns are told, and the task that each is, if any.

    ``columns`` are named as in ``values``, also those of rows that it points at. ``told`` gets
    rows that hold these and their keys: what else it asks for is a question a row.
    """

    rows: QuerySet[Any]
    columns: tuple[str, ...]
    told: Callable[[Any], Todo | None]

    def question(self, number: int) -> QuerySet[Any, Any]:
        paths = (name.split("__")[:-1] for name in self.columns)
        keys = {"__".join([*path[:end], "pk"]) for path in paths for end in range(len(path) + 1)}
        wanted = {name: F(name) for name in sorted({"pk", *keys, *self.columns})}
        return self.rows.values_list(Value(number), JSONObject(**wanted))

    def answer(self, values: dict[str, Any]) -> Todo | None:
        reckoned = {
            name: column.output_field.to_python(values.pop(name))
            for name, column in self.rows.query.annotations.items()
            if name in values
        }
        row = _row(self.rows.model, values)
        for name, value in reckoned.items():
            setattr(row, name, value)
        return self.told(row)


@dataclass(frozen=True, slots=True)
class Counted:
    """Rows of which only the number is told, as one task; nothing where there are none."""

    rows: QuerySet[Any]
    told: Callable[[int], Todo]

    def question(self, number: int) -> QuerySet[Any, Any]:
        counted = self.rows.order_by().values(of=Value(number)).annotate(count=Count("pk"))
        return counted.values_list("of", JSONObject(count=F("count")))

    def answer(self, values: dict[str, Any]) -> Todo | None:
        return self.told(values["count"]) if values["count"] else None


def gather(waiting: Iterable[Waiting | Counted]) -> list[Todo]:
    """The tasks of all that waits, in the order in which it is named. One statement."""
    asked = list(waiting)
    if not asked:
        return []
    first, *others = (each.question(number) for number, each in enumerate(asked))
    found = sorted(first.union(*others, all=True), key=lambda answered: answered[0])
    todos = (asked[number].answer(values) for number, values in found)
    return [todo for todo in todos if todo is not None]


def _row(model: Any, values: dict[str, Any]) -> Any:
    """A row of the association in scope with some of its columns, and the rows it points at."""
    own: dict[str, Any] = {"association": current_association_id()}
    beyond: dict[str, dict[str, Any]] = {}
    for name, value in values.items():
        first, _sep, rest = name.partition("__")
        if rest:
            beyond.setdefault(first, {})[rest] = value
        else:
            own[first] = value
    own[model._meta.pk.name] = own.pop("pk")
    fields = [field for field in model._meta.concrete_fields if field.name in own]
    names = [field.attname for field in fields]
    row = model.from_db(None, names, [field.to_python(own[field.name]) for field in fields])
    for name, inner in beyond.items():
        field = model._meta.get_field(name)
        there = None if inner["pk"] is None else _row(field.related_model, inner)
        field.set_cached_value(row, there)
    return row
