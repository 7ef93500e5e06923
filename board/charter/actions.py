"""How a rule of a row becomes a sentence for people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from kernel.core.errors import DomainError


@contextmanager
def in_words(subject: Any) -> Iterator[None]:
    """Say what a row refuses, on the page of its subject."""
    try:
        yield
    except ValidationError as refused:
        raise DomainError(" ".join(refused.messages), subject=subject) from refused


def keep(row: models.Model, *, subject: Any) -> None:
    """Save a row that has no verbs of its own, if all its rules hold."""
    with in_words(subject):
        row.full_clean()
    row.save()
