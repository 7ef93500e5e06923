"""Kinds of later work, declared in each app's ``tasks.py``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Work = Callable[[Any], None]
Declared = TypeVar("Declared", bound=Work)

_jobs: dict[str, Work] = {}


class UnknownJobError(LookupError):
    """A row names work that no app declares any more."""


def job(name: str) -> Callable[[Declared], Declared]:
    """Declare work that ``run_later(name, subject=…)`` starts after commit.

    The function gets the subject, inside its association's scope and in one transaction with the
    mark that it is done: what it writes is kept exactly once. What it does outside the database
    may happen again after a crash.
    """

    def keep(work: Declared) -> Declared:
        _jobs[name] = work
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
