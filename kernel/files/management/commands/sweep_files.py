"""``manage.py sweep_files``, for a machine without a worker."""

from typing import Any

from django.core.management.base import BaseCommand

from kernel.associations.tasks import in_each
from kernel.files.tasks import sweep_files


class Command(BaseCommand):
    help = "Removes files that nothing points at and that are older than a day."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{sum(in_each(sweep_files))}")
