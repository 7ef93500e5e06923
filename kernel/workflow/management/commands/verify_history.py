"""``manage.py verify_history``: does each association's sealed history hold together?"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kernel.associations.models import Association
from kernel.associations.scope import scope
from kernel.workflow.chain import Fault, faults
from kernel.workflow.heads import kept_heads
from kernel.workflow.models import Event


class Command(BaseCommand):
    help = "Verify the history of every association; exits 1 at a break."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = 0
        for association in Association.objects.order_by("slug"):
            with scope(association):
                found = list(faults())
                head = _head()
            for fault in found:
                self.stderr.write(f"{association.slug}: {_place(fault)}{fault.reason}")
            broken += len(found)
            self.stdout.write(f"{association.slug}: {head}, {len(found)} faults")
        if broken:
            raise CommandError(f"{broken} faults in the history")


def _place(fault: Fault) -> str:
    """Which event, and about what."""
    if not fault.sequence:
        return ""
    about = f" ({fault.about})" if fault.about else ""
    return f"event {fault.sequence}{about} "


def _head() -> str:
    """Where the history in scope has come to, and since when anybody else knows of it."""
    last = Event.objects.order_by("-sequence").values_list("sequence", "digest").first()
    head = f"head {last[0]} {last[1]}" if last else "head empty"
    *_before, kept = [None, *(kept for _number, kept in kept_heads() if kept)]
    return f"{head}, written down {kept.at} at {kept.sequence}" if kept else head
