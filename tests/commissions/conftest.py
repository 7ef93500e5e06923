"""What the tests of commissions begin from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine

from kernel.associations.scope import scope
from kernel.associations.selectors import person_of
from tests.factories.commissions import (
    AgreementFactory,
    CommissionFactory,
    GrantFactory,
    OfferFactory,
    ProposalFactory,
    SentAgreementFactory,
)

#: A Monday before the board's meeting on 3 December 2026.
TODAY = dt.datetime(2026, 11, 16, 9, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(TODAY, tick=False):
        yield TODAY.date()


@pytest.fixture
def proposal(in_scope, member):
    """A draft with everything that a proposal needs to be sent, owned by Norrby kommun."""
    return ProposalFactory(owner=member, written=True, title="Samma väg in")


@pytest.fixture
def grant(in_scope, member):
    return GrantFactory(
        proposal=ProposalFactory(
            owner=member, status="accepted", written=True, title="Samma väg in"
        )
    )


@pytest.fixture
def offer(in_scope, member):
    return OfferFactory(grant__proposal__owner=member, grant__proposal__title="Samma väg in")


@pytest.fixture
def agreement(grant):
    return AgreementFactory(grant=grant)


@pytest.fixture
def sent_agreement(grant):
    return SentAgreementFactory(grant=grant)


@pytest.fixture
def commission(in_scope, member):
    return CommissionFactory(
        proposal__owner=member, proposal__title="Samma väg in", proposal__written=True
    )


@pytest.fixture
def people(in_scope, lead, manager):
    return {"lead": person_of(lead), "manager": person_of(manager)}


@pytest.fixture
def media(settings, tmp_path):
    """Uploaded files of the test, gone with it."""
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


@pytest.fixture
def look(north):
    """Ask the database something in the association's scope."""

    def asked(question):
        with scope(north):
            return question()

    return asked


@pytest.fixture
def only(look):
    """The one row of a model."""

    def row(model):
        # The manager itself may be asked for only inside the scope.
        def get():
            return model.objects.get()

        return look(get)

    return row


@pytest.fixture
def as_director(client, director):
    client.force_login(director)
    return client


ROLES = (
    "director", "innovator", "lead", "manager", "board_member", "substitute", "party_contact",
    "administrator", "auditor",
)  # fmt: skip


@pytest.fixture
def users(request):
    return {role: request.getfixturevalue(role) for role in ROLES}


@pytest.fixture
def in_may() -> Iterator[None]:
    """When what is decided in April of 2027 can be registered."""
    with time_machine.travel(dt.datetime(2027, 5, 3, 9, tzinfo=dt.UTC), tick=False):
        yield
