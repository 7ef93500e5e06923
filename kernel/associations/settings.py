"""Choices an association makes for itself, declared by the app that reads them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from kernel.associations.words import in_own_words
from kernel.core import clock

Fault = Callable[[Any, dt.date], str | Promise]


@dataclass(frozen=True)
class Declared:
    key: str
    product_default: Any
    label: str | Promise
    #: Under which heading it stands among the others.
    group: str | Promise
    help: str | Promise = ""
    fault_of: Fault | None = None
    #: How a value is read by people, where it is not read as it is written.
    said_of: Callable[[Any], str] | None = None

    @property
    def default(self) -> Any:
        """What holds until the association chooses, in its own words."""
        return in_own_words(self.product_default)

    def fault(self, value: Any, on: dt.date) -> str:
        """What is wrong with a value that is to hold from a day; empty if nothing is."""
        return str(self.fault_of(value, on)) if self.fault_of else ""


_declared: dict[str, Declared] = {}


def declare(
    key: str,
    *,
    default: Any,
    label: str | Promise,
    group: str | Promise,
    help: str | Promise = "",
    fault_of: Fault | None = None,
    said_of: Callable[[Any], str] | None = None,
) -> None:
    """Make a setting known; its type is the type of ``default``.

    ``fault_of`` is asked with a value and the day it is to hold from, and answers with a sentence
    about what is wrong, or nothing. ``said_of`` says a value that is not read as it is written.
    """
    _declared[key] = Declared(key, default, label, group, help, fault_of, said_of)


def at_most(number: int, sentence: str | Promise) -> Fault:
    """A number may not be greater."""
    return lambda value, _on: sentence if int(value) > number else ""


def declared() -> dict[str, Declared]:
    return dict(_declared)


def setting(key: str, on: dt.date | None = None) -> Any:
    """What the association in scope has chosen, as it held on a day (today unless told)."""
    from kernel.associations.models import Setting  # noqa: PLC0415 -- models.clean asks declared()

    default = _declared[key].default
    row = (
        Setting.objects.filter(key=key, valid_from__lte=on or clock.today())
        .order_by("-valid_from")
        .first()
    )
    return default if row is None else row.value
