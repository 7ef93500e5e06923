"""``manage.py bench_data --scale 0.1``: the told story, cloned to a part of the whole country."""

from __future__ import annotations

import time
from contextlib import closing
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from bench import proof
from bench.cloning import Cloning, OtherScaleError
from bench.scale import Scale
from bench.superuser import connect
from kernel.associations.models import Association
from kernel.associations.scope import scope
from kernel.search.actions import keep_up


class Command(BaseCommand):
    help = "Fill a database that holds the told story alone. Goes on where it was ended."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--scale", type=float, default=0.01, help="1 is all of Sweden")

    def handle(self, *args: Any, **options: Any) -> None:
        if not 0 < options["scale"] <= 1:
            raise CommandError("The scale is a part of the country: above 0, at most 1.")
        if not Association.objects.exists():
            raise CommandError("Tell the story first: manage.py demo_data with DEMO=1.")
        begun = time.monotonic()
        connection = connect()

        def say(line: str) -> None:
            self.stdout.write(f"{time.monotonic() - begun:6.0f} s  {line}")
            self.stdout.flush()

        with closing(connection), connection.cursor() as cursor:
            try:
                written = Cloning(connection, Scale(options["scale"]), say).run()
            except OtherScaleError:
                raise CommandError("Another scale is there: take a database of its own.") from None
            if written:
                broken = proof.broken_references(cursor)
                if broken:
                    raise CommandError(f"Rows point at nothing: {', '.join(broken)}")
                say(f"every reference holds; all rows together: {proof.digest(cursor)}")
        for association in Association.objects.order_by("pk"):
            with scope(association):
                keep_up()
        say("what can be found is written down")
        say("done")
