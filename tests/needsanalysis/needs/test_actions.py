"""Each effect one test, each refusal one test."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from kernel.core.errors import DomainError, NotNowError
from needsanalysis.needs.actions import create_need, decline_need, edit_need, prioritise_need
from needsanalysis.needs.models import Need
from needsanalysis.needs.states import NeedStatus
from tests.factories.needsanalysis import (
    NeedFactory,
)
from tests.factories.resolutions import resolved
from tests.needsanalysis.helpers import verbs

pytestmark = pytest.mark.usefixtures("in_scope")

PERSONNUMMER = "19811218-9876"


NEED = {
    "title": "Samordnat stöd för unga som flyttar hemifrån",
    "description": "De möter fyra myndigheter utan att någon håller ihop det.",
    "concerned": "Unga 18–25 år.",
    "evidence": "Behovsanalysen 2026.",
}


def test_registered(innovator, time_machine):
    time_machine.move_to(dt.datetime(2026, 3, 3, 23, 30, tzinfo=dt.UTC))

    need = create_need(by=innovator, **NEED)

    # Already the fourth in Stockholm.
    assert (need.status, need.registered_on) == (NeedStatus.REGISTERED, dt.date(2026, 3, 4))
    assert verbs(need) == ["create"]


def test_edited(innovator):
    need = NeedFactory()

    edit_need(need, title="Bättre sagt", by=innovator)

    assert Need.objects.get().title == "Bättre sagt"


def test_prioritised_by_the_board(director):
    need = NeedFactory()

    prioritise_need(need, by=director, resolution=resolved("2026-09-10 § 14"))

    assert (need.status, need.resolution.reference) == (NeedStatus.PRIORITISED, "2026-09-10 § 14")


def test_not_prioritised_keeps_the_reason(director):
    need = NeedFactory()

    decline_need(
        need, reason="Ryms inte i budgeten.", by=director, resolution=resolved("2026-09-10 § 14")
    )

    assert (need.status, need.reason) == (NeedStatus.NOT_PRIORITISED, "Ryms inte i budgeten.")


def test_not_prioritised_needs_a_reason(director):
    with pytest.raises(ValidationError) as refusal:
        decline_need(NeedFactory(), reason="", by=director, resolution=resolved("2026-09-10 § 14"))

    assert refusal.value.messages == ["Skriv varför styrelsen inte prioriterar behovet"]


def test_what_was_put_off_is_not_weighed(director):
    tabled = resolved("2026-09-10 § 14", effect="later")

    with pytest.raises(DomainError, match="Välj ett beslut som avgör saken"):
        prioritise_need(NeedFactory(), resolution=tabled, by=director)


def test_weighed_again(director):
    need = NeedFactory()

    decline_need(need, reason="Inte i år.", by=director, resolution=resolved("2026-09-10 § 14"))
    prioritise_need(need, by=director, resolution=resolved("2026-09-10 § 14"))

    assert (need.status, need.reason) == (NeedStatus.PRIORITISED, "")
    assert verbs(need) == ["decline", "prioritise"]


def test_weighed_need_is_not_edited(director):
    need = NeedFactory(
        status="prioritised",
        decided_on=dt.date(2026, 9, 10),
        resolution=resolved("2026-09-10 § 14"),
    )

    with pytest.raises(NotNowError):
        edit_need(need, title="Nytt", by=director)


def test_innovator_does_not_weigh(innovator):
    with pytest.raises(PermissionDenied):
        prioritise_need(NeedFactory(), by=innovator, resolution=resolved("2026-09-10 § 14"))


@pytest.mark.parametrize("field", list(NEED))
def test_no_personnummer_in_any_text(field, director):
    with pytest.raises(ValidationError) as refusal:
        create_need(by=director, **{**NEED, field: f"Om {PERSONNUMMER}."})

    assert refusal.value.messages == ["Texten ser ut att innehålla ett personnummer. Ta bort det"]


def test_database_refuses_a_need_weighed_without_decision():
    need = NeedFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Need.objects.filter(pk=need.pk).update(status="prioritised")
