"""How a rule of a row becomes a sentence for people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from kernel.accounts.models import User
from kernel.core.errors import DomainError
from kernel.workflow.actions import Deed, doing
from kernel.workflow.models import WorkflowModel


@contextmanager
def in_words(subject: Any) -> Iterator[None]:
    """Say what a row refuses, on the page of its subject."""
    try:
        yield
    except ValidationError as refused:
        raise DomainError(" ".join(refused.messages), subject=subject) from refused


@contextmanager
def doing_in_words(
    thing: WorkflowModel, verb: str, *, by: User, on_page_of: Any = None
) -> Iterator[Deed]:
    """As ``doing``, with the row's own refusals said in words, on its page if on no other."""
    with in_words(on_page_of or thing), doing(thing, verb, by=by) as deed:
        yield deed


def keep(row: models.Model, *, subject: Any) -> None:
    """Save a row that has no verbs of its own, if all its rules hold."""
    with in_words(subject):
        row.full_clean()
    row.save()
