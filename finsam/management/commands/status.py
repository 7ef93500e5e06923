"""``manage.py status``: how the installation is doing; exits 1 if somebody has to look."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from finsam.status import readings


class Command(BaseCommand):
    help = "Show the ages that are watched (all, or those named), and fail if one is too high."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("names", nargs="*", metavar="NAME")

    def handle(self, *, names: list[str], **options: Any) -> None:
        found = [reading for reading in readings() if not names or reading.name in names]
        if len(found) < len(set(names)):
            raise CommandError(f"There are {', '.join(reading.name for reading in readings())}.")
        for reading in found:
            age = "never" if reading.age is None else f"{reading.seconds} s"
            self.stdout.write(f"{reading.name}: {age}{'' if reading.is_well else ', too long'}")
        if not all(reading.is_well for reading in found):
            raise CommandError("Somebody has to look, see docs/operations.md.")
