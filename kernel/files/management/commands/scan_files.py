"""``manage.py scan_files``, for a machine without a worker."""

from typing import Any

from django.core.management.base import BaseCommand

from kernel.associations.tasks import in_each
from kernel.files.tasks import scan_files


class Command(BaseCommand):
    help = "Asks the virus scanner about every file that waits for its answer."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{sum(in_each(scan_files))}")
