"""What runs by the clock: one association at a time, each in its own scope."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from celery import shared_task

from kernel.associations.models import Association
from kernel.associations.scope import scope
from kernel.files import actions


@shared_task
def scan_files() -> int:
    """Ask again about files that the scanner has not answered for."""
    return sum(_in_each(actions.scan_quarantined))


@shared_task
def sweep_files() -> int:
    """Remove what deeds that were not finished left behind."""
    return sum(_in_each(actions.sweep))


def _in_each(action: Callable[[], int]) -> Iterator[int]:
    for association in Association.objects.all():
        with scope(association):
            yield action()
