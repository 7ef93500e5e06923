"""The base of every task that works for an association."""

from __future__ import annotations

from typing import Any

from celery import Task

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
