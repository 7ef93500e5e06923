"""Two who send a proposal at the same moment."""

from __future__ import annotations

import pytest
from django.db import OperationalError

from commissions.proposals.actions import send_proposal
from commissions.proposals.models.proposals import Proposal, ProposalVersion
from kernel.associations.scope import scope
from kernel.writing.actions import freeze
from tests.board.test_race import meanwhile
from tests.factories.commissions import ProposalFactory

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]


def test_the_second_waits_for_the_first(monkeypatch, north, director):
    with scope(north):
        proposal = ProposalFactory(written=True)

    def send() -> ProposalVersion:
        with scope(north, user=director):
            return send_proposal(Proposal.objects.get(), by=director)

    came = meanwhile(monkeypatch, "commissions.proposals.actions.freeze", send, freeze)
    with scope(north, user=director):
        sent = send_proposal(proposal, by=director)

    with scope(north):
        assert list(ProposalVersion.objects.all()) == [sent]
    assert [type(refused) for refused in came] == [OperationalError]
