"""What can be found, and by which words: declared by each topic in its ``search.py``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.text import capfirst

from kernel.core.names import name_of


@dataclass(frozen=True)
class Words:
    """What a thing is found by, and what a hit shows of it."""

    title: str
    text: str = ""
    #: Where it belongs, as “Bron till studier”.
    place: str = ""
    on: dt.date | None = None


@dataclass(frozen=True)
class Kind:
    """A kind of thing that can be found: which rows, by which words, and who sees them."""

    model: Any
    words: Callable[[Any], Words]
    #: Which of its rows; those in the waste basket are never among them.
    found: Q
    joined: tuple[str, ...]
    gathered: tuple[Any, ...]
    #: Other models whose deeds change the words: how a thing leads to them.
    fed_by: dict[type[Model], tuple[str, ...]]
    visible_to: Callable[[Any], QuerySet[Any]]
    name: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", name_of(self.model))

    @property
    def label(self) -> str:
        """What one of them is called: “Avrapportering”."""
        return str(capfirst(self.model._meta.verbose_name))

    @property
    def plural(self) -> str:
        return str(capfirst(self.model._meta.verbose_name_plural))

    def rows(self) -> QuerySet[Any]:
        """All that can be found, with what their words are taken from."""
        rows = self.model.objects.filter(self.found).select_related(*self.joined)
        return rows.prefetch_related(*self.gathered)

    def seen_by(self, user: Any) -> QuerySet[Any]:
        """Those of them that somebody may see."""
        return self.visible_to(user).filter(self.found)

    def url(self, pk: int) -> str:
        """The page of one of them, without reading it."""
        return str(self.model(pk=pk).get_absolute_url())


_kinds: dict[str, Kind] = {}


def declare(
    model: type[Model],
    words: Callable[[Any], Words],
    *,
    found: Q | None = None,
    joined: Iterable[str] = (),
    gathered: Iterable[Any] = (),
    fed_by: dict[type[Model], str | tuple[str, ...]] | None = None,
    visible_to: Callable[[Any], QuerySet[Any]] | None = None,
) -> None:
    """Let the rows of a model be found.

    ``words`` may give only what everybody reads who sees the thing at all: a hit shows it.
    ``joined`` and ``gathered`` are read along with a row. A deed to a row of a model in ``fed_by``
    changes the words of the things from which a lookup leads there; one to the thing always does.
    """
    managed: Any = model
    kind = Kind(
        model,
        words,
        Q() if found is None else found,
        tuple(joined),
        tuple(gathered),
        {
            feeding: (lookups,) if isinstance(lookups, str) else lookups
            for feeding, lookups in (fed_by or {}).items()
        },
        visible_to or managed.objects.visible_to,
    )
    _kinds[kind.name] = kind


def declared() -> dict[str, Kind]:
    """All kinds by name, in the order of their names."""
    return dict(sorted(_kinds.items()))


def lines(*parts: object) -> str:
    """The parts that say something, a line each."""
    return "\n".join(str(part) for part in parts if part not in (None, ""))
