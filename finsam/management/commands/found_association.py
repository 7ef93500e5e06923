"""``manage.py found_association``: a new association and the one person who lets the others in."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from kernel.accounts.models import User
from kernel.associations.models import Association, Membership, Person, Role
from kernel.associations.scope import scope
from kernel.core import clock
from kernel.workflow.actions import record


class Command(BaseCommand):
    help = "Make an association with its director, who then logs in and invites everybody else."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="first word of its addresses, as in /norr/")
        parser.add_argument("name", help="its full name")
        parser.add_argument("short_name", help="what people call it")
        parser.add_argument("director", help="the director's name")
        parser.add_argument("email", help="the director's address, to which log-in codes go")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        names = {key: options[key] for key in ("slug", "name", "short_name")}
        # /Norr/ and /norr/ would be two that look alike.
        names["slug"] = names["slug"].lower()
        if Association.objects.filter(slug=names["slug"]).exists():
            raise CommandError(f"/{names['slug']}/ is taken.")
        try:
            association = _found(**names)
            with scope(association):
                _let_in(options["director"], options["email"].lower())
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        self.stdout.write(f"/{association.slug}/ is there for {options['email']}")


def _found(**names: str) -> Association:
    association = Association(**names)
    association.full_clean()
    association.save(force_insert=True)
    return association


def _let_in(name: str, email: str) -> None:
    user = User.objects.filter(email=email).first() or User.objects.create_user(email)
    # Whoever runs this answers for the address; a code sent to it is still asked for.
    EmailAddress.objects.get_or_create(
        user=user, email=email, defaults={"primary": True, "verified": True}
    )
    person = Person(user=user, name=name, email=email)
    person.full_clean()
    person.save(force_insert=True)
    membership = Membership(person=person, role=Role.DIRECTOR, starts_on=clock.today())
    membership.full_clean()
    membership.save(force_insert=True)
    record(person, "create", by=user)
    record(person, "grant", by=user)
