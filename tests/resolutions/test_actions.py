"""Decisions of the time before are entered, put right and struck; those made here stay."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from kernel.core.errors import DomainError, NotNowError
from kernel.files.actions import store
from kernel.resolutions.actions import (
    edit_resolution,
    enter_resolution,
    strike_resolution,
)
from kernel.resolutions.models import Resolution
from kernel.workflow.selectors import history_of
from tests.factories.resolutions import resolved
from tests.paper import blank_page


@pytest.fixture(autouse=True)
def _today(in_scope):
    with time_machine.travel(dt.datetime(2026, 11, 28, 9, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def enter(director, in_scope):
    def entered(**values):
        told = {
            "body": "board",
            "decided_on": dt.date(2024, 3, 14),
            "number": 88,
            "title": "Budget för 2025",
            "text": "Styrelsen fastställer budgeten.",
            "effect": "yes",
            "file": store(blank_page(), name="protokoll.pdf", by=director),
        }
        return enter_resolution(**(told | values), by=director)

    return entered


def test_a_decision_of_the_time_before_is_entered_with_where_it_stands(enter, director):
    made = enter()

    assert (str(made), made.reference) == ("2024-03-14 § 88 Budget för 2025", "2024-03-14 § 88")
    assert (made.origin, made.is_open, made.file.name) == ("entered", True, "protokoll.pdf")
    assert [(entry.did, entry.note) for entry in history_of(made)] == [
        ("lade in beslutet", "2024-03-14 § 88")
    ]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"number": None}, "Detta fält får inte vara tomt."),
        ({"number": 0}, "Fyll i paragrafens nummer."),
        ({"file": None}, "Bifoga protokollet eller utdraget där beslutet står."),
        ({"text": ""}, "Bifoga protokollet eller utdraget där beslutet står."),
    ],
)
def test_an_entry_says_what_others_need_to_know(enter, wrong, sentence):
    with pytest.raises(ValidationError) as refusal:
        enter(**wrong)
    assert sentence in refusal.value.messages
    assert Resolution.objects.count() == 0


def test_a_section_is_entered_once_a_day(enter):
    enter()

    with pytest.raises(ValidationError) as refusal:
        enter(title="Något annat")
    assert refusal.value.messages == ["Det finns redan ett beslut med den paragrafen den dagen."]
    enter(body="members")
    enter(decided_on=dt.date(2025, 3, 14))
    assert Resolution.objects.count() == 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": None},
        {"number": 0},
        {"file": None},
        {"text": ""},
        {"origin": "made", "status": "struck"},
    ],
)
def test_an_entry_that_says_less_is_refused_by_the_database(wrong, director):
    told = {
        "decided_on": dt.date(2024, 3, 14),
        "number": 88,
        "title": "Budget",
        "text": "Att fastställa.",
        "effect": "yes",
        "origin": "entered",
        "file": store(blank_page(), name="protokoll.pdf", by=director),
    }
    Resolution(**told).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Resolution(**(told | {"number": 89} | wrong)).save()


def test_nothing_is_entered_ahead(enter):
    with pytest.raises(DomainError, match="Välj i dag eller en dag som har varit"):
        enter(decided_on=dt.date(2026, 11, 29))


def test_an_entry_is_put_right_but_for_what_others_rest_on(enter, director):
    made = enter()
    edit_resolution(made, number=89, title="Budget 2025", text="Att fastställa.", by=director)

    made.refresh_from_db()
    assert (made.reference, made.title, made.text) == (
        "2024-03-14 § 89",
        "Budget 2025",
        "Att fastställa.",
    )
    for change in ({"decided_on": dt.date(2024, 3, 15)}, {"effect": "no"}, {"body": "members"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Resolution.objects.filter(pk=made.pk).update(**change)


def test_an_entry_is_struck_with_a_reason_and_then_stays(enter, director):
    made = enter()
    with pytest.raises(DomainError, match="Skriv varför beslutet makuleras"):
        strike_resolution(made, reason=" ", by=director)

    strike_resolution(made, reason="Inlagt två gånger.", by=director)

    assert list(Resolution.objects.that_settle()) == []
    with pytest.raises(NotNowError):
        edit_resolution(made, number=1, title="x", text="y", by=director)
    with pytest.raises(DatabaseError), transaction.atomic():
        Resolution.objects.filter(pk=made.pk).update(status="standing")
    # Its number is free for the right entry.
    assert enter(title="Rätt budget").number == 88


def test_what_can_be_rested_on_is_recent_standing_and_settled(enter, director):
    yes, no, noted = (
        resolved(f"2026-02-0{number} § 1", effect=effect)
        for number, effect in ((1, "yes"), (2, "no"), (3, "noted"))
    )
    resolved("2026-02-04 § 1", effect="later")
    resolved("2020-02-05 § 1")
    old = enter(decided_on=dt.date(2015, 6, 1))
    strike_resolution(enter(number=1), reason="Fel.", by=director)

    assert list(Resolution.objects.that_settle()) == [noted, no, yes, old]
    assert list(Resolution.objects.that_say_yes()) == [yes, old]


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("director", 2), ("administrator", 2), ("board_member", 2), ("substitute", 2),
        ("auditor", 2), ("innovator", 2), ("lead", 1), ("manager", 1), ("party_contact", 1),
        ("evaluator", 1), ("preparer", 1), ("analyst", 1),
    ],
)  # fmt: skip
def test_before_the_minutes_are_verified_only_some_read_of_it(make_person, role, seen):
    resolved("2026-02-01 § 1")
    Resolution.objects.filter(pk=resolved("2026-11-26 § 14").pk).update(is_open=False)

    assert Resolution.objects.visible_to(make_person("Någon Annan", role).user).count() == seen


@pytest.mark.parametrize("role", ["board_member", "innovator", "lead", "auditor"])
def test_only_keepers_enter(make_person, role):
    user = make_person("En Annan", role).user
    with pytest.raises(PermissionDenied):
        enter_resolution(
            body="board",
            decided_on=dt.date(2024, 3, 14),
            number=1,
            title="x",
            text="y",
            effect="yes",
            file=store(blank_page(), name="p.pdf", by=user),
            by=user,
        )
