"""What the database itself refuses about money, whatever road the row comes by."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from economy.budgets.models import BudgetPost
from economy.requisitions.models import Requisition
from tests.factories.commissions import GrantFactory, SentAgreementFactory, SignedAgreementFactory
from tests.factories.economy import (
    AttesterFactory,
    BudgetPostFactory,
    BudgetYearFactory,
    ContributionFactory,
    PersonFactory,
    RequisitionFactory,
)
from tests.factories.resolutions import resolved
from tests.factories.walking import walk

REFUSED = (IntegrityError, DatabaseError)


@pytest.fixture(autouse=True)
def _scope(in_scope):
    return in_scope


def test_no_money_before_a_signed_agreement():
    with pytest.raises(REFUSED), transaction.atomic():
        RequisitionFactory(agreement=SentAgreementFactory())


@pytest.mark.parametrize("status", ["draft", "attested", "paid"])
def test_requisitions_stay_within_the_grant(agreement, status):
    RequisitionFactory(agreement=agreement, amount_sek=350_000)

    with pytest.raises(REFUSED), transaction.atomic():
        RequisitionFactory(agreement=agreement, amount_sek=50_001, status=status)
    RequisitionFactory(agreement=agreement, amount_sek=50_000, status=status)

    assert Requisition.objects.total_sek() == 400_000


def test_withdrawn_requisition_leaves_its_money(agreement):
    RequisitionFactory(agreement=agreement, amount_sek=400_000, status="withdrawn")

    RequisitionFactory(agreement=agreement, amount_sek=400_000)

    assert Requisition.objects.standing().total_sek() == 400_000


def test_lower_later_decision_binds_at_once(agreement):
    RequisitionFactory(agreement=agreement, amount_sek=90_000)
    grant = agreement.grant
    GrantFactory(proposal=grant.proposal, replaces=grant, amount_sek=100_000, reason="Mindre.")

    with pytest.raises(REFUSED), transaction.atomic():
        RequisitionFactory(agreement=agreement, amount_sek=10_001)


def test_higher_later_decision_needs_its_own_agreement(agreement):
    RequisitionFactory(agreement=agreement, amount_sek=400_000)
    grant = agreement.grant
    later = GrantFactory(
        proposal=grant.proposal, replaces=grant, amount_sek=500_000, reason="Fler deltagare."
    )

    with pytest.raises(REFUSED), transaction.atomic():
        RequisitionFactory(agreement=agreement, amount_sek=1)
    RequisitionFactory(agreement=SignedAgreementFactory(grant=later), amount_sek=100_000)

    assert Requisition.objects.total_sek() == 500_000


def test_amount_is_not_raised_past_the_grant(agreement):
    requisition = RequisitionFactory(agreement=agreement, amount_sek=400_000)

    with pytest.raises(REFUSED), transaction.atomic():
        Requisition.objects.filter(pk=requisition.pk).update(amount_sek=400_001)


def test_four_eyes(agreement):
    person = AttesterFactory().person

    with pytest.raises(REFUSED), transaction.atomic():
        RequisitionFactory(
            agreement=agreement, made_by=person, attested_by=person, status="attested"
        )


@pytest.mark.parametrize(
    "values",
    [
        {"ends_on": dt.date(2027, 4, 1), "status": "ended"},
        {"starts_on": dt.date(2027, 4, 3)},
    ],
)
def test_only_somebody_on_the_list_that_day_attests(agreement, values):
    person = AttesterFactory(**values).person

    with pytest.raises(REFUSED), transaction.atomic():
        RequisitionFactory(agreement=agreement, attested_by=person, status="attested")
    with pytest.raises(REFUSED), transaction.atomic():
        RequisitionFactory(agreement=agreement, attested_by=PersonFactory(), status="attested")


@pytest.mark.parametrize("status", ["attested", "paid"])
def test_attested_amount_stays(agreement, status):
    requisition = RequisitionFactory(agreement=agreement, status=status)

    with pytest.raises(REFUSED), transaction.atomic():
        Requisition.objects.filter(pk=requisition.pk).update(amount_sek=1)
    with pytest.raises(REFUSED), transaction.atomic():
        requisition.delete()


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount_sek": 0},
        {"period_end": dt.date(2026, 12, 31)},
        {"status": "attested", "attested_by": None},
        {"status": "draft", "paid_on": dt.date(2027, 4, 5)},
    ],
)
def test_requisition_that_cannot_be(agreement, wrong):
    with pytest.raises(REFUSED), transaction.atomic():
        RequisitionFactory(agreement=agreement, **wrong)


def test_decided_budget_stays():
    post = BudgetPostFactory()
    given = ContributionFactory(budget_year=post.budget_year)
    walk(
        post.budget_year,
        "decided",
        decided_on=dt.date(2026, 11, 26),
        resolution=resolved("2026-11-26 § 80"),
    )

    for deed in (
        lambda: BudgetPost.objects.filter(pk=post.pk).update(amount_sek=1),
        post.delete,
        given.delete,
        lambda: BudgetPostFactory(budget_year=post.budget_year, code="400"),
    ):
        with pytest.raises(REFUSED), transaction.atomic():
            deed()


@pytest.mark.parametrize("wrong", [{"year": 1999}, {"status": "decided"}])
def test_budget_that_cannot_be(wrong):
    with pytest.raises(REFUSED), transaction.atomic():
        BudgetYearFactory(**wrong)


def test_one_budget_a_year_and_one_post_a_code():
    post = BudgetPostFactory()

    with pytest.raises(REFUSED), transaction.atomic():
        BudgetYearFactory(year=post.budget_year.year)
    with pytest.raises(REFUSED), transaction.atomic():
        BudgetPostFactory(budget_year=post.budget_year)


def test_things_say_their_names(agreement):
    requisition = RequisitionFactory(agreement=agreement)

    assert str(requisition) == f"Rekvisition {requisition.pk}"
    assert str(BudgetYearFactory(year=2031)) == "Budget 2031"
    assert str(BudgetPostFactory()) == "300 Uppdrag"
