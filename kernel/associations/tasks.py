"""Work for one association at a time, each in its own scope."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from celery import Task, current_app, shared_task

from kernel.associations.models import Association
from kernel.associations.scope import scope


class TenantTask(Task):
    """Runs inside the scope of the association named by ``association_id``."""

    abstract = True
    # Celery would count ``association_id`` as an argument the function does not know.
    typing = False

    def __call__(self, *args: Any, association_id: int, **kwargs: Any) -> Any:
        with scope(Association.objects.get(pk=association_id)):
            return super().__call__(*args, **kwargs)


def in_each(task: TenantTask) -> Iterator[Any]:
    """Do a task here and now for every association. Yields what each gives."""
    for pk in _everybody():
        yield task(association_id=pk)


@shared_task(name="associations.ask_in_each")
def ask_in_each(task: str) -> None:
    """Have a task done for every association by itself: a fault in one stops no other."""
    for pk in _everybody():
        current_app.tasks[task].delay(association_id=pk)


def _everybody() -> list[int]:
    return list(Association.objects.order_by("pk").values_list("pk", flat=True))
