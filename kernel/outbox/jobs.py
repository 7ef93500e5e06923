"""Kinds of later work, declared in each app's ``tasks.py``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

Declared = TypeVar("Declared", bound=Callable[..., None])


@dataclass(frozen=True)
class Work:
    """A kind of later work: what is kept in the end, and what takes long before that."""

    keep: Callable[..., None]
    look: Callable[[Any], Any] | None = None
    make: Callable[[Any], Any] | None = None


_jobs: dict[str, Work] = {}


class HopelessError(Exception):
    """Trying again gives nothing else. Says why in a sentence to a person."""


class UnknownJobError(LookupError):
    """A row names work that no app declares any more."""


def job(
    name: str,
    *,
    look: Callable[[Any], Any] | None = None,
    make: Callable[[Any], Any] | None = None,
) -> Callable[[Declared], Declared]:
    """Declare work that ``run_later(name, subject=…)`` starts after commit.

    The function gets the subject, inside its association's scope and in one transaction with the
    mark that it is done: what it writes is kept exactly once. What it does outside the database
    may happen again after a crash.

    Work that takes long is made outside every transaction, of what ``look`` finds for it in one of
    its own; what ``make`` gives is the function's second argument.
    """

    def keep(work: Declared) -> Declared:
        _jobs[name] = Work(work, look, make)
        return work

    return keep


def work_of(name: str) -> Work:
    """The declared work. Raises UnknownJobError for a name nobody has declared."""
    try:
        return _jobs[name]
    except KeyError:
        raise UnknownJobError(name) from None


def declared() -> dict[str, Work]:
    """Every kind of later work, by name."""
    return dict(_jobs)
