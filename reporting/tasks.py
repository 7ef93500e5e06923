"""What runs by the clock: one association at a time, each in its own scope."""

from __future__ import annotations

from celery import shared_task

from kernel.associations.models import Association, Role
from kernel.associations.scope import scope
from kernel.associations.selectors import persons_with
from reporting import actions


@shared_task
def open_follow_ups() -> int:
    """Let follow-ups whose day has come be answered, in the director's name."""
    opened = 0
    for association in Association.objects.all():
        with scope(association):
            director = persons_with(Role.DIRECTOR).exclude(user=None).first()
            if director is not None and director.user is not None:
                opened += actions.open_follow_ups(by=director.user)
    return opened
