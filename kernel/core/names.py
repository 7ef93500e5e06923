"""What a kind of thing is called where its name is kept for good: history, mails, the registry.

Such a name stands partly under a seal and outlives the code. It is the label that the model had
when it was new (``board.agendaitem``); a model that moves or is renamed keeps it by saying
``kept_name = "board.agendaitem"``.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.apps import apps
from django.db import models


class UnknownNameError(LookupError):
    """A row names a kind of thing that no model answers to any more."""


def name_of(thing: models.Model | type[models.Model]) -> str:
    """The name under which rows about a thing, or about things of a model, are kept."""
    return getattr(thing, "kept_name", "") or thing._meta.label_lower


def model_of(name: str) -> Any:
    """The model that answers to a kept name. Raises UnknownNameError if none does."""
    try:
        return _models()[name]
    except KeyError:
        raise UnknownNameError(name) from None


@cache
def _models() -> dict[str, type[models.Model]]:
    return {name_of(model): model for model in apps.get_models()}
