"""``manage.py migrate``: Django's own, without what takes it most of the time here.

After each constraint, index and trigger Django makes every model anew that is related to the one
concerned. Ours all are, through the association, and there are hundreds of constraints: a minute's
work for what only changes a list. Here the list is changed in the model that is there. After what
does change a model all are made anew, but not before somebody asks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.core.management.commands import migrate
from django.db.migrations import AddConstraint, AddIndex, RemoveConstraint, RemoveIndex
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger, RemoveTrigger

LISTS = ("constraints", "indexes", "triggers")


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        with quick_states():
            super().handle(*args, **options)


@contextmanager
def quick_states() -> Iterator[None]:
    """Let no operation make models anew that nobody looks at before the next one."""
    operations: list[type[Operation]] = [AddConstraint, AddIndex, AddTrigger]
    operations += [RemoveConstraint, RemoveIndex, RemoveTrigger]
    quick: list[tuple[type, str, Callable[..., None]]] = [
        *((each, "state_forwards", _quickly(each.state_forwards)) for each in operations),
        *((ProjectState, name, _forget) for name in ("reload_model", "reload_models")),
    ]
    originals = [(kind, name, getattr(kind, name)) for kind, name, _quick in quick]
    for kind, name, function in quick:
        setattr(kind, name, function)
    try:
        yield
    finally:
        for kind, name, function in originals:
            setattr(kind, name, function)


def _quickly(original: Callable[..., None]) -> Callable[..., None]:
    def state_forwards(operation: Operation, app_label: str, state: ProjectState) -> None:
        state.reload_model = partial(_refresh_lists, state)  # type: ignore[method-assign]  # -- for this call
        try:
            original(operation, app_label, state)
        finally:
            del state.reload_model

    return state_forwards


def _refresh_lists(
    state: ProjectState, app_label: str, model_name: str, delay: bool = False
) -> None:
    if "apps" not in state.__dict__:
        return
    options = state.models[app_label, model_name.lower()].options
    meta: Any = state.apps.get_model(app_label, model_name)._meta
    for name in LISTS:
        if name in options:
            setattr(meta, name, list(options[name]))


def _forget(state: ProjectState, *args: Any, **options: Any) -> None:
    state.__dict__.pop("apps", None)
