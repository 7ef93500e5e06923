"""Associations that were there before Kom igång are not led through it."""

import datetime as dt
from importlib import import_module
from types import SimpleNamespace

import time_machine
from django.apps import apps
from django.db import connection

from kernel.associations.models import Association

filled = import_module("kernel.associations.migrations.0006_those_there_have_begun")


def test_those_that_are_there_have_begun(north, south):
    Association.objects.filter(pk=south.pk).update(started_on=None)

    with time_machine.travel(dt.datetime(2026, 11, 28, 9, tzinfo=dt.UTC), tick=False):
        filled.begin(apps, SimpleNamespace(connection=connection))

    assert dict(Association.objects.values_list("slug", "started_on")) == {
        "north": north.started_on,
        "south": dt.date(2026, 11, 28),
    }
