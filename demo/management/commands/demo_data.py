"""Tells the demo's story in an empty database."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from demo import mailbox
from demo.haste import haste
from demo.replay.whole import replay
from kernel.associations.models import Association


class Command(BaseCommand):
    help = "Fill an empty database with two invented associations. Only with DEMO=1."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This is not the demo: set DEMO=1 on a machine of your own.")
        if Association.objects.exists():
            raise CommandError("There are associations already. The story begins with none.")
        begun = time.monotonic()
        mailbox.empty()
        with translation.override("sv"), haste():
            replay()
        self.stdout.write(f"The story was told in {time.monotonic() - begun:.0f} s.")
