"""What beat runs for the installation itself."""

from __future__ import annotations

from celery import shared_task

from finsam.models import Heartbeat


@shared_task(name="finsam.beat")
def beat() -> None:
    """Show that beat sends and a worker works."""
    Heartbeat.objects.beat("beat")
