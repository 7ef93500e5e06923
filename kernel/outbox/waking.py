"""Wakes the sender after commit. Only a convenience: it polls every half minute anyway."""

from __future__ import annotations

import logging

from celery import current_app
from django.conf import settings
from django.db import transaction

logger = logging.getLogger(__name__)

#: Seconds that somebody's click may wait for Redis.
PATIENCE = 0.2

TASK = "outbox.send_due"


def wake_after_commit() -> None:
    """Wake the sender once when the transaction has committed, however many ask."""
    waiting = transaction.get_connection().run_on_commit
    if not any(entry[1] is wake for entry in waiting):
        transaction.on_commit(wake, robust=True)


def wake() -> None:
    """Tell a worker that there is something to send. Never raises, never waits long."""
    if not settings.REDIS_URL:
        return
    try:
        with current_app.connection_for_write(
            settings.REDIS_URL, connect_timeout=PATIENCE
        ) as connection:
            connection.transport_options = {
                **(connection.transport_options or {}),
                "socket_connect_timeout": PATIENCE,
                "socket_timeout": PATIENCE,
                "retry_on_timeout": False,
                "max_retries": 0,
            }
            current_app.send_task(TASK, connection=connection, retry=False, ignore_result=True)
    except Exception as error:  # noqa: BLE001 -- the poll sends it; the click must not fail
        logger.warning("the sender could not be woken", extra={"said": repr(error)})
