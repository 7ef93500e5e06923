"""Who takes which duty, and when."""

from __future__ import annotations

import datetime as dt

import pytest

from commissions.duties.models import Assignment
from commissions.records.actions import assign
from commissions.records.models import Commission
from kernel.core.errors import DomainError
from kernel.outbox.models import Message
from tests.factories.commissions import (
    AssignmentFactory,
    PersonFactory,
)


def test_new_lead_ends_the_old_one_the_day_before(commission, director):
    first = AssignmentFactory(commission=commission)
    second = PersonFactory()

    assign(commission, person=second, role="lead", starts_on=dt.date(2027, 4, 1), by=director)

    commission = Commission.objects.get(pk=commission.pk)
    assert Assignment.objects.get(pk=first.pk).ends_on == dt.date(2027, 3, 31)
    assert commission.lead_on(dt.date(2027, 4, 1)) == second
    assert Message.objects.get().kind == "commissions.commission_assigned"


def test_new_lead_comes_after_the_old_one(commission, director):
    AssignmentFactory(commission=commission)

    with pytest.raises(DomainError, match="Välj ett senare datum"):
        assign(
            commission,
            person=PersonFactory(),
            role="lead",
            starts_on=dt.date(2027, 1, 1),
            by=director,
        )
