"""Budgets, requisitions and attesters, for tests that open a scope themselves."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

import factory

from commissions.agreements.models import Agreement
from economy.budgets.models import BudgetPost, BudgetYear, Contribution
from economy.requisitions.models import Attester, Requisition
from tests.factories.commissions import MemberFactory, PersonFactory, SignedAgreementFactory
from tests.factories.resolutions import resolved


class BudgetYearFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BudgetYear

    year = factory.Sequence(lambda n: 2027 + n)


class BudgetPostFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BudgetPost

    budget_year = factory.SubFactory(BudgetYearFactory)
    code = "300"
    name = "Uppdrag"
    amount_sek = 2_400_000


class ContributionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Contribution

    budget_year = factory.SubFactory(BudgetYearFactory)
    member = factory.SubFactory(MemberFactory)
    amount_sek = 600_000


class AttesterFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Attester

    person = factory.SubFactory(PersonFactory)
    starts_on = dt.date(2020, 1, 1)
    resolution = factory.LazyFunction(partial(resolved, "2019-12-05 § 80"))


class RequisitionFactory(factory.django.DjangoModelFactory):
    """50 000 kr asked for; an attested or paid one brings somebody on the list of attesters.

    The first of an agreement is for thirty days, each other for the day that follows.
    """

    class Meta:
        model = Requisition

    agreement = factory.SubFactory(SignedAgreementFactory)
    amount_sek = 50_000
    costs = "Lön för uppdragsledaren, 80 procent."
    made_by = factory.SubFactory(PersonFactory)
    made_on = dt.date(2027, 4, 1)

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Requisition:
        if kwargs.get("status") in ("attested", "paid"):
            kwargs.setdefault("attested_on", dt.date(2027, 4, 2))
            if "attested_by" not in kwargs:
                kwargs["attested_by"] = AttesterFactory().person
        if kwargs.get("status") == "paid":
            kwargs.setdefault("paid_on", dt.date(2027, 4, 5))
        if "period_start" not in kwargs:
            kwargs = cls._free(kwargs["agreement"]) | kwargs
        made: Requisition = super()._create(model_class, *args, **kwargs)
        return made

    @staticmethod
    def _free(agreement: Agreement) -> dict[str, dt.date]:
        first, last = agreement.starts_on, agreement.ends_on
        latest = Requisition.objects.overlapping(agreement, first, last).last()
        if latest is not None:
            return dict.fromkeys(
                ("period_start", "period_end"), latest.period_end + dt.timedelta(1)
            )
        return {"period_start": first, "period_end": min(first + dt.timedelta(29), last)}
