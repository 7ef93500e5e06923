"""What the installation as a whole remembers. No association's data, no person's."""

from __future__ import annotations

from django.db import models

from kernel.core import clock


class HeartbeatQuerySet(models.QuerySet["Heartbeat"]):
    def beat(self, name: str) -> None:
        """Note that something has just been done."""
        self.update_or_create(name=name, defaults={"at": clock.now()})


class Heartbeat(models.Model):
    """When something that must be done again and again was last done: beat, a backup, a drill."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    objects = HeartbeatQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
