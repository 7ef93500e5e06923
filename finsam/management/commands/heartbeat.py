"""``manage.py heartbeat backup``: note that something outside has just been done."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from finsam.models import Heartbeat


class Command(BaseCommand):
    help = "Note that a backup or a restore drill has just succeeded, for the monitor."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", choices=["backup", "drill"])

    def handle(self, *, name: str, **options: Any) -> None:
        Heartbeat.objects.beat(name)
