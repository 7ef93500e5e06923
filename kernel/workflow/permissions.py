"""Who may do what: a table a model, a predicate a verb. When, is in the model's ``states.py``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import rules
from django.core.exceptions import PermissionDenied

from kernel.accounts.models import User
from kernel.associations.permissions import is_keeper

_conditions: dict[str, str] = {}


def allow(
    model_label: str, verbs: Mapping[str, Any], *, but: Mapping[str, str] | None = None
) -> None:
    """Say who may do each verb to a model (``"reporting.progressreport"``).

    ``but`` says in plain words what the deed asks beside, where it depends on more than the thing:
    on whom one votes for, or in which service one takes a stance. Docs show it.
    """
    for verb, predicate in verbs.items():
        rules.add_perm(_name(model_label, verb), predicate)
    for verb, condition in (but or {}).items():
        if verb not in verbs:
            raise KeyError(verb)
        _conditions[_name(model_label, verb)] = condition


def may(user: User, verb: str, obj: Any) -> bool:
    """Whether somebody has the right to a verb. Raises KeyError for a verb nobody has declared.

    Pages ask it for what they show, too: where somebody is looked at, whoever looks on has to have
    the right as well.
    """
    is_theirs = is_given(user, verb, obj)
    return is_theirs and (user.watcher is None or is_given(user.watcher, verb, obj))


def is_given(user: User, verb: str, obj: Any) -> bool:
    """Whether somebody has the right to a verb, whoever looks on: for the buttons they see."""
    name = _name(obj._meta.label_lower, verb)
    if not rules.perm_exists(name):
        raise KeyError(name)
    return bool(rules.has_perm(name, user, obj))


def require_right(user: User, verb: str, obj: Any) -> None:
    """Refuse unless somebody has the right to a verb; the page that says so is a 403.

    A page that somebody's menu does not show says whom it is for, while a thing that is not
    ``visible_to`` somebody is not there: 404.
    """
    if not may(user, verb, obj):
        raise PermissionDenied


def declared() -> dict[str, Any]:
    """Every declared permission, ``app.verb_model`` → predicate."""
    return dict(rules.permissions.permissions)


def conditions() -> dict[str, str]:
    """What deeds ask beside the right to them, ``app.verb_model`` → plain words."""
    return dict(_conditions)


def _name(model_label: str, verb: str) -> str:
    app, model = model_label.split(".")
    return f"{app}.{verb}_{model}"


# By law, or by a mistake, something stands there that must not: who looks after people erases it.
allow("workflow.event", {"erase_note": is_keeper})
