"""What the database itself refuses, whatever road the row comes by."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from commissions.grants.models import Grant, Offer
from tests.factories.commissions import (
    GrantFactory,
)
from tests.factories.resolutions import resolved

REFUSED = (IntegrityError, DatabaseError)


@pytest.fixture(autouse=True)
def _scope(in_scope):
    return in_scope


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount_sek": 0},
        {"post_code": ""},
        {"post_name": ""},
        {"financing": ""},
        {"post_code": " "},
        {"post_name": "\t"},
        {"financing": " \n"},
        {"reporting_terms": ""},
        {"resolution": None},
        # The day of the decision is that of the resolution, and it said yes.
        {"decided_on": dt.date(2026, 12, 4)},
        {"resolution": "no"},
        {"ends_on": dt.date(2026, 12, 31)},
        {"cap_sek": 399_999},
        {"cap_ends_on": dt.date(2027, 6, 29)},
    ],
)
def test_grant_says_all_the_law_asks(wrong):
    if wrong == {"resolution": "no"}:
        wrong = {"resolution": resolved("2026-12-03 § 15", effect="no")}
    with pytest.raises(REFUSED), transaction.atomic():
        GrantFactory(**wrong)


def test_grant_names_its_money_as_people_write_it(grant):
    assert str(grant) == "Samma väg in: 400\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr"


def test_grant_is_for_good(grant):
    with pytest.raises(REFUSED), transaction.atomic():
        Grant.objects.filter(pk=grant.pk).update(amount_sek=1)
    with pytest.raises(REFUSED), transaction.atomic():
        grant.delete()


def test_later_grant_replaces_one_of_the_same_proposal(grant):
    other = GrantFactory()

    with pytest.raises(REFUSED), transaction.atomic():
        GrantFactory(proposal=grant.proposal, replaces=other, reason="Fler deltagare.")
    with pytest.raises(REFUSED), transaction.atomic():
        GrantFactory(proposal=grant.proposal, replaces=grant, reason="")
    with pytest.raises(REFUSED), transaction.atomic():
        GrantFactory(proposal=grant.proposal)
    GrantFactory(proposal=grant.proposal, replaces=grant, reason="Fler deltagare.")

    assert Grant.objects.filter(proposal=grant.proposal).count() == 2


def test_nothing_is_offered_before_the_grant(proposal, member):
    with pytest.raises(REFUSED), transaction.atomic():
        Offer.objects.create(proposal=proposal, member=member, offered_on=dt.date(2026, 12, 3))


def test_no_to_an_offer_has_a_reason(offer):
    with pytest.raises(REFUSED), transaction.atomic():
        Offer.objects.filter(pk=offer.pk).update(
            status="declined", answered_on=dt.date(2026, 12, 8)
        )
