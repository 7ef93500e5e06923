"""A time is paid for once, and only within what was agreed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from economy.requisitions.actions import (
    create_requisition,
    edit_requisition,
    withdraw_requisition,
)
from economy.requisitions.models import Requisition
from kernel.core.errors import DomainError
from tests.factories.economy import RequisitionFactory


def days(first: str, last: str) -> dict[str, dt.date]:
    return {
        "period_start": dt.date.fromisoformat(first),
        "period_end": dt.date.fromisoformat(last),
    }


@pytest.fixture
def february(agreement):
    """Asked for already; the agreement is for the first half of 2027."""
    return RequisitionFactory(agreement=agreement, **days("2027-02-01", "2027-02-28"))


OUTSIDE = "Avtalet gäller 1 januari 2027–30 juni 2027. Välj en tid som ligger inom det."
OVERLAPS = "som gäller 1 februari 2027–28 februari 2027. Välj en annan tid"
REFUSED = [
    (days("2026-12-31", "2027-01-31"), OUTSIDE),
    (days("2027-06-01", "2027-07-01"), OUTSIDE),
    (days("2020-01-01", "2020-03-31"), OUTSIDE),
    (days("2027-01-15", "2027-02-01"), OVERLAPS),
    (days("2027-02-28", "2027-03-31"), OVERLAPS),
    (days("2027-01-01", "2027-06-30"), OVERLAPS),
    (days("2027-02-10", "2027-02-12"), OVERLAPS),
]


@pytest.mark.parametrize(("period", "sentence"), REFUSED)
def test_a_time_that_is_taken_or_not_agreed_is_refused(february, party_contact, period, sentence):
    asked = {"amount_sek": 1_000, "costs": "Lön.", "by": party_contact, **period}
    with pytest.raises(DomainError) as refusal:
        create_requisition(february.agreement, **asked)
    assert sentence in str(refusal.value)
    if sentence is OVERLAPS:
        said = str(refusal.value).replace("\N{NO-BREAK SPACE}", " ")
        assert f"rekvisition {february.pk} på 50 000 kr" in said

    other = RequisitionFactory(agreement=february.agreement)
    with pytest.raises(IntegrityError), transaction.atomic():
        Requisition.objects.filter(pk=other.pk).update(**period)
    with pytest.raises(IntegrityError), transaction.atomic():
        RequisitionFactory(agreement=february.agreement, **period)


def test_the_days_before_and_after_are_free(february, party_contact):
    for period in (days("2027-01-01", "2027-01-31"), days("2027-03-01", "2027-03-31")):
        create_requisition(
            february.agreement, amount_sek=1_000, costs="Lön.", by=party_contact, **period
        )

    assert Requisition.objects.count() == 3


def test_a_requisition_is_not_in_its_own_way(agreement, party_contact):
    own = create_requisition(
        agreement,
        amount_sek=1_000,
        costs="Lön.",
        by=party_contact,
        **days("2027-02-01", "2027-02-28"),
    )

    edit_requisition(
        own,
        amount_sek=2_000,
        costs="Lön.",
        by=party_contact,
        **days("2027-02-01", "2027-03-31"),
    )

    own.refresh_from_db()
    assert (own.amount_sek, own.period_end) == (2_000, dt.date(2027, 3, 31))


def test_what_is_taken_back_leaves_its_time_free(february, party_contact, director):
    withdraw_requisition(february, reason="Fel tid.", by=director)

    again = create_requisition(
        february.agreement,
        amount_sek=1_000,
        costs="Lön.",
        by=party_contact,
        **days("2027-02-01", "2027-02-28"),
    )

    assert list(Requisition.objects.standing()) == [again]


@pytest.mark.parametrize(
    ("status", "way_out"),
    [
        ("draft", ". Välj en annan tid, eller ta tillbaka den först."),
        ("attested", ". Välj en annan tid, eller ta tillbaka den först."),
        ("paid", " och är utbetald. Välj en annan tid."),
    ],
)
def test_only_what_is_not_paid_is_said_to_be_taken_back(agreement, party_contact, status, way_out):
    period = days("2027-02-01", "2027-02-28")
    RequisitionFactory(agreement=agreement, status=status, **period)
    with pytest.raises(DomainError) as refusal:
        create_requisition(agreement, amount_sek=1_000, costs="Lön.", by=party_contact, **period)
    assert str(refusal.value).split("28 februari 2027")[1] == way_out
