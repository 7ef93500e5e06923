"""Work in the background. What must be done stands in the outbox; Celery only does it sooner."""

from __future__ import annotations

import os
from datetime import timedelta

from celery import Celery
from celery.schedules import crontab
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "finsam.settings")

# A task that runs longer is killed, and its work taken up again by the outbox. Longer than a round
# of mail with its slowest last mail.
TIME_LIMIT = timedelta(minutes=10)

app = Celery("finsam")
app.conf.update(
    broker_url=settings.REDIS_URL or None,
    # Results are rows of ours.
    task_ignore_result=True,
    task_store_errors_even_if_ignored=False,
    # A task is done when it is done, not when it is fetched.
    task_acks_late=True,
    worker_prefetch_multiplier=1,
    task_time_limit=TIME_LIMIT.total_seconds(),
    task_soft_time_limit=TIME_LIMIT.total_seconds() - 30,
    worker_max_tasks_per_child=500,
    worker_max_memory_per_child=600_000,  # kB; a large PDF leaves memory behind
    worker_hijack_root_logger=False,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    broker_transport_options={
        # Less than three times the longest task, and a live task would be run a second time.
        "visibility_timeout": 3 * TIME_LIMIT.total_seconds(),
        # Else a killed worker's task waits another hundred seconds to be noticed.
        "unacked_restore_interval": 5,
        "unacked_restore_throttle": 1,
    },
    timezone=settings.TIME_ZONE,
    beat_schedule={
        "send what is due": {"task": "outbox.send_due", "schedule": timedelta(seconds=30)},
        "show that beat beats": {"task": "finsam.beat", "schedule": timedelta(seconds=10)},
        "scan waiting files": {
            "task": "associations.in_each",
            "args": ["files.scan"],
            "schedule": timedelta(minutes=5),
        },
        "keep what is searched true": {
            "task": "associations.in_each",
            "args": ["search.keep_up"],
            "schedule": timedelta(minutes=5),
        },
        "forget kept forms": {
            "task": "associations.in_each",
            "args": ["workflow.forget"],
            "schedule": timedelta(hours=1),
        },
        "end what somebody looked at": {
            "task": "associations.in_each",
            "args": ["people.end_viewings"],
            "schedule": timedelta(minutes=5),
        },
        "open follow-ups": {
            "task": "associations.in_each",
            "args": ["reporting.open_follow_ups"],
            "schedule": crontab(hour=5, minute=0),
        },
        "plan reports of those that have begun": {
            "task": "associations.in_each",
            "args": ["board.plan_reports"],
            "schedule": crontab(hour=4, minute=45),
        },
        "write down where histories have come to": {
            "task": "associations.in_each",
            "args": ["workflow.keep_head"],
            "schedule": crontab(hour=2, minute=45),
        },
        "let go of papers that people asked to see": {
            "task": "associations.in_each",
            "args": ["printing.forget"],
            "schedule": crontab(hour=3, minute=0),
        },
        "sweep files": {
            "task": "associations.in_each",
            "args": ["files.sweep"],
            "schedule": crontab(hour=3, minute=15),
        },
    },
)
