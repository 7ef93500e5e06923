"""Work for one association at a time, each in its own scope."""

from __future__ import annotations

import logging
from typing import Any

from celery import Task, current_app, shared_task
from celery.exceptions import SoftTimeLimitExceeded

from kernel.associations.models import Association
from kernel.associations.scope import scope

logger = logging.getLogger(__name__)


class TenantTask(Task):
    """Runs inside the scope of the association named by ``association_id``."""

    abstract = True
    # Celery would count ``association_id`` as an argument the function does not know.
    typing = False

    def __call__(self, *args: Any, association_id: int, **kwargs: Any) -> Any:
        with scope(Association.objects.get(pk=association_id)):
            return super().__call__(*args, **kwargs)


def in_each(task: Task) -> list[Any]:
    """Do a task for every association, and give what came of each.

    A fault in one is written to the log and stops no other: when all have had their turn, an
    ``ExceptionGroup`` of what went wrong is raised. The end of our time stops them all, so the
    turns come in no order: nobody is always last.
    """
    done: list[Any] = []
    faults: list[Exception] = []
    for pk in Association.objects.order_by("?").values_list("pk", flat=True):
        try:
            done.append(task(association_id=pk))
        except SoftTimeLimitExceeded:
            raise
        except Exception as error:
            # At once, since our time may end before all have had their turn.
            logger.exception("%s failed", task.name, extra={"association": pk})
            faults.append(error)
    if faults:
        raise ExceptionGroup(f"{task.name} failed", faults)
    return done


@shared_task(name="associations.in_each")
def by_the_clock(task: str) -> None:
    """What beat asks for: a task by name, for every association."""
    in_each(current_app.tasks[task])
