"""What the database itself refuses, whatever road the row comes by."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from commissions.agreements.models import Agreement
from commissions.records.models import Commission, ValueDescription
from tests.factories.commissions import (
    AssignmentFactory,
    CommissionFactory,
    SignedAgreementFactory,
    ValueDescriptionFactory,
)
from tests.factories.resolutions import resolved
from tests.factories.walking import walk

REFUSED = (IntegrityError, DatabaseError)


@pytest.fixture(autouse=True)
def _scope(in_scope):
    return in_scope


@pytest.mark.parametrize("status", ["running", "paused", "final", "closed", "followed_up"])
def test_no_commission_starts_before_a_signed_agreement(sent_agreement, status):
    values = {
        "proposal": sent_agreement.grant.proposal,
        "title": "Samma väg in",
        "owner": sent_agreement.member,
        "starts_on": dt.date(2027, 1, 1),
        "ends_on": dt.date(2027, 6, 30),
        "closed_on": dt.date(2027, 9, 2),
        "closed_resolution": resolved("2027-09-02 § 61"),
    }
    with pytest.raises(REFUSED), transaction.atomic():
        Commission.objects.create(**values, status=status)
    planned = Commission.objects.create(**values)
    with pytest.raises(REFUSED), transaction.atomic():
        Commission.objects.filter(pk=planned.pk).update(status=status)


def test_commission_may_start_when_the_agreement_is_signed(grant):
    SignedAgreementFactory(grant=grant)
    planned = CommissionFactory(proposal=grant.proposal, status="planned")

    walk(planned, "running")


def test_closed_commission_has_a_decision(commission):
    with pytest.raises(REFUSED), transaction.atomic():
        Commission.objects.filter(pk=commission.pk).update(status="closed")


def test_old_words_of_a_value_stay(commission):
    value = ValueDescriptionFactory(commission=commission)

    with pytest.raises(REFUSED), transaction.atomic():
        ValueDescription.objects.filter(pk=value.pk).update(what="Något annat.")


def test_lead_and_manager_on_a_day(commission):
    first = AssignmentFactory(commission=commission, ends_on=dt.date(2027, 3, 31))
    second = AssignmentFactory(commission=commission, starts_on=dt.date(2027, 4, 1))
    manager = AssignmentFactory(commission=commission, role="manager")

    assert commission.lead_on(dt.date(2027, 3, 31)) == first.person
    assert commission.lead_on(dt.date(2027, 4, 1)) == second.person
    assert commission.lead_on(dt.date(2026, 12, 31)) is None
    assert commission.manager_on(dt.date(2027, 5, 1)) == manager.person


def test_things_say_their_names(commission, offer):
    agreement = Agreement.objects.get(grant__proposal=commission.proposal)

    assert str(commission) == "Samma väg in"
    assert str(agreement) == "Avtal om Samma väg in"
    assert str(offer) == "Samma väg in: Norrby kommun"
    assert str(commission.proposal.parties.get()) == "Norrby kommun"
