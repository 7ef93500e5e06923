"""What the database itself refuses, whatever road the row comes by."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from commissions.proposals.models.proposals import (
    BudgetLine,
    Proposal,
    ProposalInsight,
    ProposalParty,
)
from tests.factories.commissions import (
    PartyCommentFactory,
    PartyFactory,
    ProposalFactory,
)

REFUSED = (IntegrityError, DatabaseError)


@pytest.fixture(autouse=True)
def _scope(in_scope):
    return in_scope


@pytest.mark.parametrize("model", [ProposalInsight, ProposalParty, BudgetLine])
def test_proposal_is_not_sent_without_what_it_rests_on(model, proposal):
    model.objects.filter(proposal=proposal).delete()

    with pytest.raises(REFUSED), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(status="with_party")


@pytest.mark.parametrize(
    ("field", "value"),
    [("starts_on", None), ("ends_on", None), ("law_motivation", ""), ("direction", "")],
)
def test_sent_proposal_has_its_facts(field, value):
    with pytest.raises(REFUSED), transaction.atomic():
        ProposalFactory(**{field: value, "status": "with_party"})


def test_proposal_does_not_end_before_it_starts():
    with pytest.raises(REFUSED), transaction.atomic():
        ProposalFactory(starts_on=dt.date(2027, 1, 1), ends_on=dt.date(2026, 12, 31))


def test_proposal_has_one_owner(proposal):
    with pytest.raises(REFUSED), transaction.atomic():
        PartyFactory(proposal=proposal, is_owner=True)


def test_budget_line_is_not_negative(proposal):
    with pytest.raises(REFUSED), transaction.atomic():
        BudgetLine.objects.create(proposal=proposal, year=2027, post="other", amount_sek=-1)


def test_what_a_party_said_stays():
    said = PartyCommentFactory()

    with pytest.raises(REFUSED), transaction.atomic():
        said.delete()
