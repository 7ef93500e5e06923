"""What waits for somebody: rows of any rooms, read in one statement, and what is said of each."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Count, Func, IntegerField, JSONField, QuerySet, Value
from django.db.models.functions import Cast

from kernel.associations.scope import current_association_id
from kernel.core.planned import rows_of
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
        return self.rows.values_list(_Number(number), _Listed(*_with_keys(self.columns)))

    def answer(self) -> Callable[[list[Any]], Todo | None]:
        places = {name: at for at, name in enumerate(_with_keys(self.columns))}
        row, told = _Row(self.rows.model, places, self.rows.query.annotations), self.told
        return lambda values: told(row([*values, current_association_id()]))


@dataclass(frozen=True, slots=True)
class Counted:
    """Rows of which only the number is told, as one task; nothing where there are none."""

    rows: QuerySet[Any]
    told: Callable[[int], Todo]

    def question(self, number: int) -> QuerySet[Any, Any]:
        counted = self.rows.order_by().values(of=_Number(number))
        return counted.values_list("of", _Listed(Count("pk")))

    def answer(self) -> Callable[[list[Any]], Todo | None]:
        told = self.told
        return lambda values: told(values[0]) if values[0] else None


class Question:
    """All that waits for somebody, as one statement that can be put again."""

    def __init__(self, waiting: Iterable[Waiting | Counted]) -> None:
        asked = list(waiting)
        self._answers = [each.answer() for each in asked]
        self._sql: str = ""
        self._params: tuple[Any, ...] = ()
        if asked:
            first, *others = (each.question(number) for number, each in enumerate(asked))
            whole: Any = first.union(*others, all=True).query
            try:
                sql, self._params = whole.sql_with_params()
            except EmptyResultSet:
                return
            # The same for all who have the same roles.
            self._sql = sys.intern(sql)

    def ask(self) -> list[Todo]:
        """The tasks, in the order in which what waits was named."""
        if not self._sql:
            return []
        found = sorted(rows_of(self._sql, self._params), key=lambda row: row[0])
        todos = (self._answers[number](json.loads(values)) for number, values in found)
        return [todo for todo in todos if todo is not None]


def gather(waiting: Iterable[Waiting | Counted]) -> list[Todo]:
    """The tasks of all that waits, in the order in which it is named. One statement."""
    return Question(waiting).ask()


class _Number(Cast):
    """Which of all that waits a row is of; planned for any values, its kind has to be said."""

    def __init__(self, number: int) -> None:
        super().__init__(Value(number), IntegerField())


class _Listed(Func):
    """Columns of any kinds as one, so that rows of any kinds can be read together."""

    function = "jsonb_build_array"
    output_field = JSONField()


def _with_keys(columns: tuple[str, ...]) -> list[str]:
    """The columns, and the key of each row that they are of."""
    paths = [name.split("__")[:-1] for name in ("", *columns)]
    keys = {"__".join([*path[:end], "pk"]) for path in paths for end in range(len(path) + 1)}
    return [*sorted(keys), *columns]


class _Row:
    """How a row is made of listed values, with the rows it points at.

    ``places`` says by name where in the list its values stand.
    """

    def __init__(self, model: Any, places: dict[str, int], reckoned: Mapping[str, Any]) -> None:
        self._model, self._key = model, places["pk"]
        fields = {field.name: field for field in model._meta.concrete_fields}
        own = {name: at for name, at in places.items() if name in fields}
        own |= {"association": -1, model._meta.pk.name: self._key}
        held = [field for name, field in fields.items() if name in own]
        self._names = [field.attname for field in held]
        self._columns = [(own[field.name], field.to_python) for field in held]
        self._reckoned = [
            (name, at, reckoned[name].output_field.to_python)
            for name, at in places.items()
            if name in reckoned
        ]
        below: dict[str, dict[str, int]] = {}
        for name, at in places.items():
            first, _sep, rest = name.partition("__")
            if rest:
                below.setdefault(first, {})[rest] = at
        self._below = [
            (fields[name], _Row(fields[name].related_model, inner, {}))
            for name, inner in below.items()
        ]

    def __call__(self, values: list[Any]) -> Any:
        """The row, or none where it points at nothing. Values end with the association's key."""
        if values[self._key] is None:
            return None
        row = self._model.from_db(
            None, self._names, [to_python(values[at]) for at, to_python in self._columns]
        )
        for name, at, to_python in self._reckoned:
            setattr(row, name, to_python(values[at]))
        for field, inner in self._below:
            field.set_cached_value(row, inner(values))
        return row
