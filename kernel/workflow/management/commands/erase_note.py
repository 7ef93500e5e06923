"""``manage.py erase_note norr 5121 "…" anna@norr.example``: what the law says goes from history."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from kernel.accounts.models import User
from kernel.associations.models import Association
from kernel.associations.scope import scope
from kernel.core.errors import DomainError
from kernel.workflow.actions import erase_note
from kernel.workflow.models import Event


class Command(BaseCommand):
    help = "Erase what was said along with an event. Another event says so, who did it and why."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("association", metavar="SLUG")
        parser.add_argument("sequence", type=int, help="the event's number")
        parser.add_argument("because", help="by which decision; not what it said")
        parser.add_argument("email", help="the director or administrator who answers for it")

    def handle(self, *args: Any, **options: Any) -> None:
        association = Association.objects.filter(slug=options["association"]).first()
        user = User.objects.filter(email=options["email"].lower()).first()
        if association is None or user is None:
            raise CommandError("There is no such association, or nobody with that address.")
        with scope(association):
            event = Event.objects.filter(sequence=options["sequence"]).first()
            if event is None:
                raise CommandError(f"The history has no event {options['sequence']}.")
            try:
                erase_note(event, because=options["because"], by=user)
            except PermissionDenied:
                raise CommandError(f"{user} may not erase anything there.") from None
            except DomainError as refusal:
                raise CommandError(str(refusal)) from None
        self.stdout.write(f"The note of event {event.sequence} is erased.")
