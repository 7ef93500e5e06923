"""``manage.py migrate``: Django's own, without what takes it most of the time here.

After each constraint, index and trigger Django makes every model anew that is related to the one
concerned. Ours all are, through the association, and there are hundreds of constraints: a minute's
work for what only changes a list. Here the list is changed in the model that is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.core.management.commands import migrate
from django.db.migrations import AddConstraint, AddIndex
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger

LISTS = ("constraints", "indexes", "triggers")


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        with quick_lists():
            super().handle(*args, **options)


@contextmanager
def quick_lists() -> Iterator[None]:
    """Let operations that only add to a model's lists leave all other models alone."""
    operations: list[type[Operation]] = [AddConstraint, AddIndex, AddTrigger]
    originals = {operation: operation.state_forwards for operation in operations}
    for operation, original in originals.items():
        operation.state_forwards = _quickly(original)  # type: ignore[method-assign]  # -- put back below
    try:
        yield
    finally:
        for operation, original in originals.items():
            operation.state_forwards = original  # type: ignore[method-assign]  # -- as it was


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
