"""An association that begins in the middle of a year goes on with its numbers."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from kernel.associations.scope import scope
from kernel.core.errors import DomainError
from kernel.registry.actions import begin_series, open_matter
from kernel.registry.models import FirstNumber
from kernel.workflow.models import Event
from tests.factories.registry import MatterFactory

WHY = "Nummer 1–87 finns i det gamla diariet."


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime(2026, 8, 17, 9, tzinfo=dt.UTC), tick=False):
        yield


def opened(director, count):
    return [open_matter(title=f"Ärende {n}", by=director).number for n in range(count)]


def test_matters_go_on_from_those_before(in_scope, director):
    begin_series(series="matters", year=2026, number=88, reason=WHY, by=director)

    assert opened(director, 2) == ["2026/088", "2026/089"]
    event = Event.objects.about(FirstNumber.objects.get()).get()
    assert (event.verb, event.note_row.text) == ("create", f"Diarienummer 2026: 88. {WHY}")


def test_another_year_begins_at_one(in_scope, director):
    begin_series(series="matters", year=2025, number=88, reason=WHY, by=director)

    assert opened(director, 1) == ["2026/001"]


def test_when_a_number_has_been_given_it_is_too_late_also_for_sql(in_scope, director):
    MatterFactory(year=2026)
    with pytest.raises(DomainError, match="Det finns redan nummer från 2026 här"):
        begin_series(series="matters", year=2026, number=88, reason=WHY, by=director)
    told = {"series": "matters", "number": 88, "reason": WHY}
    with pytest.raises(DatabaseError, match="given already"), transaction.atomic():
        FirstNumber(**told, year=2026).save()

    FirstNumber(**told, year=2027).save()
    MatterFactory(year=2027)
    for deed in (
        lambda: FirstNumber.objects.update(number=90),
        lambda: FirstNumber.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="given already"), transaction.atomic():
            deed()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"number": 1}, "Fyll i ett nummer från 2. Utan val börjar numren på 1."),
        ({"number": 100_000}, "Fyll i ett nummer från 2. Utan val börjar numren på 1."),
        ({"reason": ""}, "Detta fält får inte vara tomt."),
        ({"series": "annat"}, "Värdet 'annat' är inget giltigt alternativ."),
    ],
)
def test_what_makes_no_sense_is_refused(in_scope, director, wrong, sentence):
    told = {"series": "matters", "year": 2026, "number": 88, "reason": WHY}
    with pytest.raises(ValidationError) as refusal:
        begin_series(**(told | wrong), by=director)
    assert sentence in refusal.value.messages


def test_it_is_said_once_a_year(in_scope, director):
    begin_series(series="matters", year=2026, number=88, reason=WHY, by=director)
    with pytest.raises(ValidationError, match="Det är redan bestämt var numren börjar"):
        begin_series(series="matters", year=2026, number=90, reason=WHY, by=director)
    begin_series(series="sections", year=2026, number=90, reason=WHY, by=director)


def test_only_keepers_say_it(in_scope, board_member):
    with pytest.raises(PermissionDenied):
        begin_series(series="matters", year=2026, number=88, reason=WHY, by=board_member)


def test_on_the_page_of_the_association(client, director, north):
    client.force_login(director)
    path = "/north/nummerserier/ny/"
    told = {"series": "matters", "year": "2026", "number": "88", "reason": WHY}

    wrong = client.post(path, told | {"number": "1"}).content.decode()
    assert "Fyll i ett nummer från 2. Utan val börjar numren på 1" in wrong
    assert WHY in wrong
    page = client.post(path, told, follow=True).content.decode()

    assert "Diarienummer 2026 börjar här på 88." in page
    assert "lät nummer börja" in page
    with scope(north):
        MatterFactory(year=2025)
    late = client.post(path, told | {"year": "2025"}).content.decode()
    assert "Det finns redan nummer från 2025 här. Numren fortsätter efter dem." in late
