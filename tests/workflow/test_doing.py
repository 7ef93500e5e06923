"""One entry to the engine: locked and checked first, changed and recorded last."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kernel.core.errors import DomainError, NotNowError
from kernel.workflow.actions import advance, doing
from kernel.workflow.models import Event
from needsanalysis.needs.models import Need
from tests.factories.needsanalysis import NeedFactory
from tests.factories.resolutions import resolved


@pytest.fixture
def need(in_scope) -> Need:
    return NeedFactory(title="Unga vuxna väntar")


def told(need: Need) -> list[str]:
    return list(Event.objects.about(need).values_list("verb", flat=True))


def test_a_step_is_changed_and_recorded_when_its_block_ends(need, director):
    with doing(need, "edit", by=director) as deed:
        deed.note, deed.changes = "Ny rubrik", {"title": "Unga vuxna får vänta"}
        assert told(need) == []

    assert Need.objects.get().title == "Unga vuxna får vänta"
    assert [(event.verb, event.note_row.text) for event in Event.objects.about(need)] == [
        ("edit", "Ny rubrik")
    ]


def test_what_the_block_refuses_leaves_all_as_it_was(need, director):
    with pytest.raises(DomainError), doing(need, "edit", by=director) as deed:
        deed.changes = {"title": "Någonting annat"}
        Need.objects.update(description="Skrivet i samma steg")
        raise DomainError("Nej.")

    row = Need.objects.get()
    assert (row.title, row.description) == ("Unga vuxna väntar", need.description)
    assert told(need) == []


def test_a_rule_of_the_row_leaves_all_as_it_was(need, director):
    with pytest.raises(ValidationError), doing(need, "edit", by=director) as deed:
        deed.changes = {"title": "x" * 500}

    assert Need.objects.get().title == "Unga vuxna väntar"
    assert told(need) == []


def test_the_block_sees_the_thing_as_it_is_now(need, director):
    Need.objects.update(title="Skrivet av någon annan")

    with doing(need, "edit", by=director):
        assert need.title == "Skrivet av någon annan"


def test_who_has_no_right_never_enters_the_block(need, auditor):
    with pytest.raises(PermissionDenied), doing(need, "edit", by=auditor):
        pytest.fail("entered")


def test_when_it_is_not_the_time_nobody_enters_the_block(need, director):
    decided = {"decided_on": dt.date(2026, 1, 2), "resolution": resolved("2026-01-02 § 1")}
    advance(need, "prioritise", by=director, changes=decided)

    with pytest.raises(NotNowError), doing(need, "edit", by=director):
        pytest.fail("entered")


def test_a_step_goes_down_once(need, director):
    """One lock of the history, one of the row; the seal asks for the history's lock again."""
    with CaptureQueriesContext(connection) as asked:
        advance(need, "edit", by=director)

    statements = [query["sql"] for query in asked.captured_queries]
    assert sum("FOR UPDATE" in sql for sql in statements) == 1
    assert sum("advisory" in sql for sql in statements) == 2
