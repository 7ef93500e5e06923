"""Who may do what: a table a model, a predicate a verb. When, is in the model's ``states.py``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import rules

from kernel.accounts.models import User


def allow(model_label: str, verbs: Mapping[str, Any]) -> None:
    """Say who may do each verb to a model (``"reporting.progressreport"``)."""
    for verb, predicate in verbs.items():
        rules.add_perm(_name(model_label, verb), predicate)


def may(user: User, verb: str, obj: Any) -> bool:
    """Whether somebody has the right to a verb. Raises KeyError for a verb nobody has declared."""
    name = _name(obj._meta.label_lower, verb)
    if not rules.perm_exists(name):
        raise KeyError(name)
    return bool(rules.has_perm(name, user, obj))


def declared() -> dict[str, Any]:
    """Every declared permission, ``app.verb_model`` → predicate."""
    return dict(rules.permissions.permissions)


def _name(model_label: str, verb: str) -> str:
    app, model = model_label.split(".")
    return f"{app}.{verb}_{model}"
