"""What the tests of money begin from."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from kernel.associations.selectors import person_of
from tests.factories.commissions import CommissionFactory, ProposalFactory
from tests.factories.economy import AttesterFactory

TODAY = dt.datetime(2027, 4, 6, 9, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(TODAY, tick=False):
        yield TODAY.date()


@pytest.fixture
def commission(in_scope, member):
    """A running commission with 400 000 kr and a signed agreement with Norrby kommun."""
    return CommissionFactory(
        proposal=ProposalFactory(owner=member, status="accepted", title="Samma väg in")
    )


@pytest.fixture
def agreement(commission):
    return commission.proposal.grants.get().agreement


@pytest.fixture
def attester(in_scope, innovator):
    """Somebody on the list of attesters: Ivar Nordin."""
    return AttesterFactory(person=person_of(innovator)).person.user
