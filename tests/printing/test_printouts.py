"""A paper that somebody asks to see is theirs alone, is made by a worker, and goes after a day."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core.files.storage import default_storage

from kernel.associations.scope import scope
from kernel.core import clock, pdf
from kernel.files.actions import sweep
from kernel.files.models import StoredFile
from kernel.outbox import working
from kernel.printing import actions
from kernel.printing.models import Printing, Printout
from tests.paper import print_blank

pytestmark = pytest.mark.django_db

SHEET = pdf.Sheet("<h1>Utkast till avtal</h1>", "avtal-1", dt.datetime(2026, 12, 3, tzinfo=dt.UTC))


@pytest.fixture
def travel():
    with time_machine.travel(clock.now(), tick=False) as traveller:
        yield traveller


@pytest.fixture
def asked(travel, north, director, monkeypatch):
    """A draft that the director has asked to see, still to be made."""
    print_blank(monkeypatch)
    with scope(north):
        return actions.print_out(SHEET, name="avtal-1.pdf", by=director)


def test_who_asked_reads_it_and_nobody_else(client, north, director, lead, asked):
    assert working.work_due() == 1

    client.force_login(director)
    answer = client.get(f"/north/filer/{asked.pk}/")
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")

    client.force_login(lead)
    assert client.get(f"/north/filer/{asked.pk}/").status_code == 404
    assert client.get(f"/north/papper/{asked.pk}/").status_code == 404


def test_asked_again_it_is_the_same_paper_until_it_shows_something_else(north, director, asked):
    other = pdf.Sheet("<h1>Avtal</h1>", SHEET.identifier, SHEET.created)
    with scope(north):
        again = actions.print_out(SHEET, name="avtal-1.pdf", by=director)
        changed = actions.print_out(other, name="avtal-1.pdf", by=director)

        assert (again.pk, changed.pk == asked.pk) == (asked.pk, False)
        assert Printout.objects.count() == 2


def test_two_people_who_ask_for_the_same_have_a_paper_each(north, make_person, asked):
    with scope(north):
        theirs = actions.print_out(SHEET, name="avtal-1.pdf", by=make_person("Eva Alm").user)

        assert theirs.pk != asked.pk


def test_after_a_day_neither_row_nor_bytes_are_left(
    north, travel, asked, django_capture_on_commit_callbacks
):
    working.work_due()
    assert f"{asked.uuid}" in default_storage.listdir(str(north.pk))[1]

    travel.shift(dt.timedelta(hours=23))
    with scope(north):
        assert actions.forget_printouts() == 0
    travel.shift(dt.timedelta(hours=2))
    with scope(north), django_capture_on_commit_callbacks(execute=True):
        assert actions.forget_printouts() == 1
        sweep()
        assert StoredFile.objects.count() == 0
    assert f"{asked.uuid}" not in default_storage.listdir(str(north.pk))[1]


def test_one_that_was_never_made_goes_too(north, travel, asked):
    travel.shift(dt.timedelta(hours=25))
    with scope(north):
        assert actions.forget_printouts() == 1
        sweep()
        assert (Printing.objects.count(), StoredFile.objects.count()) == (0, 0)

    assert working.work_due() == 1
    with scope(north):
        assert StoredFile.objects.count() == 0
