"""Statements that are planned once a connection: those whose plan costs more than their answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection

#: Which statements each connection has planned; they go with it.
_planned: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()

_PLACE = re.compile("%(s|%)")


def rows_of(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """All rows of a statement as Django compiles them, with ``%s`` where values stand.

    The plan is for any values: such a statement must be good for all that it is asked with.
    ``plan_cache_mode`` of the app's role sees to it that none is made for these alone.
    """
    name = f"planned_{sha256(sql.encode()).hexdigest()[:32]}"
    with connection.cursor() as cursor:
        planned = _planned.setdefault(connection.connection, set())
        if name not in planned:
            # Not a question: it asks nothing, and comes once for as long as a connection lives.
            with connection.connection.cursor() as beside:
                beside.execute(f"PREPARE {name} AS {_numbered(sql)}")
            planned.add(name)
        places = ", ".join(["%s"] * len(params))
        cursor.execute(f"EXECUTE {name} ({places})" if places else f"EXECUTE {name}", params)
        return cursor.fetchall()


def _numbered(sql: str) -> str:
    """With ``$1`` and so on for values, and a doubled sign of per cent as it is meant."""
    number = 0

    def place(found: re.Match[str]) -> str:
        nonlocal number
        if found[1] == "%":
            return "%"
        number += 1
        return f"${number}"

    return _PLACE.sub(place, sql)
