"""Where a resolution was made, and what rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models.fields.reverse_related import ForeignObjectRel, OneToOneRel
from django.utils.text import capfirst

from kernel.accounts.models import User
from kernel.resolutions.models import Resolution


def made_in(resolution: Resolution, user: User) -> list[Any]:
    """The decision that wrote it, as far as this person may see it."""
    found: list[Any] = []
    for relation in _citing():
        if isinstance(relation, OneToOneRel):
            found += _rows(relation, resolution, user)
    return found


def resting_on(resolution: Resolution, user: User) -> list[tuple[str, Any]]:
    """What rests on it, with its kind, as far as this person may see it."""
    found: list[tuple[str, Any]] = []
    for relation in _citing():
        if not isinstance(relation, OneToOneRel):
            kind = capfirst(str(relation.related_model._meta.verbose_name))
            found += [(kind, row) for row in _rows(relation, resolution, user)]
    return found


def _citing() -> Iterator[Any]:
    # Hidden relations too: what cites one names no way back.
    fields = Resolution._meta.get_fields(include_hidden=True)
    yield from (field for field in fields if isinstance(field, ForeignObjectRel))


def _rows(relation: Any, resolution: Resolution, user: User) -> Any:
    rows = relation.related_model.objects.visible_to(user).for_list()
    return rows.filter(**{relation.field.name: resolution}).order_by("pk")
