"""What was there before: associations are not led through Kom igång, names can be read."""

import datetime as dt
from importlib import import_module
from types import SimpleNamespace

import pytest
import time_machine
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from kernel.associations.models import Association, Member, Person
from kernel.associations.scope import scope

filled = import_module("kernel.associations.migrations.0006_those_there_have_begun")


def test_those_that_are_there_have_begun(north, south):
    Association.objects.filter(pk=south.pk).update(started_on=None)

    with time_machine.travel(dt.datetime(2026, 11, 28, 9, tzinfo=dt.UTC), tick=False):
        filled.begin(apps, SimpleNamespace(connection=connection))

    assert dict(Association.objects.values_list("slug", "started_on")) == {
        "north": north.started_on,
        "south": dt.date(2026, 11, 28),
    }


NAMES = ("0008_names_in_swedish_order", "0010_names_and_successors")


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_names_that_nobody_could_read_can_be_read(north, south, member_factory, make_person):
    """There with rows that fit and rows that do not, and back and there again."""
    call_command("migrate", "associations", NAMES[0], database="owner", verbosity=0)
    with scope(south):
        Association.objects.filter(pk=south.pk).update(short_name=" ")
        for name in ("Söderby", "Söder\u200bby", "\u200b"):
            member_factory(name, association=south)
    with scope(north):
        make_person("Anna\xa0 Holm", email="anna.holm@norr.example")

    for name in (*NAMES[::-1], NAMES[1]):
        call_command("migrate", "associations", name, database="owner", verbosity=0)
    call_command("migrate", database="owner", verbosity=0)

    assert Association.objects.get(pk=south.pk).short_name == "Namn saknas"
    with scope(south):
        assert sorted(Member.objects.values_list("name", flat=True)) == [
            "Namn saknas",
            "Söderby",
            "Söderby (2)",
        ]
    with scope(north):
        assert Person.objects.get(email="anna.holm@norr.example").name == "Anna Holm"
