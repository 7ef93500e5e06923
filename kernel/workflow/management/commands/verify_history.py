"""``manage.py verify_history``: does each association's sealed history hold together?"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kernel.associations.models import Association
from kernel.associations.scope import scope
from kernel.workflow.chain import faults
from kernel.workflow.models import Event


class Command(BaseCommand):
    help = "Verify the hash chain of every association's history; exits 1 at a break."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = 0
        for association in Association.objects.order_by("slug"):
            with scope(association):
                found = list(faults())
                last = Event.objects.order_by("-sequence").first()
            head = f"{last.sequence} {last.digest}" if last else "empty"
            for fault in found:
                self.stderr.write(f"{association.slug}: event {fault.sequence} {fault.reason}")
            broken += len(found)
            self.stdout.write(f"{association.slug}: head {head}, {len(found)} faults")
        if broken:
            raise CommandError(f"{broken} faults in the history")
