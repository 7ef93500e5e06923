"""What the database itself refuses, whatever road the row comes by."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from commissions.duties.models import Assignment
from tests.factories.commissions import (
    AssignmentFactory,
)

REFUSED = (IntegrityError, DatabaseError)


@pytest.fixture(autouse=True)
def _scope(in_scope):
    return in_scope


def test_one_lead_at_a_time(commission):
    AssignmentFactory(commission=commission, ends_on=dt.date(2027, 3, 31))

    with pytest.raises(REFUSED), transaction.atomic():
        AssignmentFactory(commission=commission, starts_on=dt.date(2027, 3, 31))
    AssignmentFactory(commission=commission, starts_on=dt.date(2027, 4, 1))
    AssignmentFactory(commission=commission, role="manager")

    assert Assignment.objects.filter(commission=commission).count() == 3
