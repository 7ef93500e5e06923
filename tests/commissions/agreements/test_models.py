"""What the database itself refuses, whatever road the row comes by."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from commissions.agreements.models import Agreement
from commissions.grants.models import Grant
from tests.factories.commissions import (
    AgreementFactory,
    MemberFactory,
)

REFUSED = (IntegrityError, DatabaseError)


@pytest.fixture(autouse=True)
def _scope(in_scope):
    return in_scope


def test_agreement_waits_for_the_yes(offer, grant):
    waiting = Grant.objects.get(proposal=offer.proposal)

    with pytest.raises(REFUSED), transaction.atomic():
        AgreementFactory(grant=waiting)


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount_sek": 400_001},
        {"ends_on": dt.date(2027, 7, 1)},
        {"starts_on": dt.date(2026, 12, 31)},
        {"fixed_clause": ""},
        {"status": "signed"},
    ],
)
def test_agreement_keeps_to_the_grant(grant, wrong):
    with pytest.raises(REFUSED), transaction.atomic():
        AgreementFactory(grant=grant, **wrong)


def test_agreement_is_with_the_one_who_got_the_grant(grant):
    with pytest.raises(REFUSED), transaction.atomic():
        AgreementFactory(grant=grant, member=MemberFactory())


@pytest.mark.parametrize(
    "change",
    [
        {"nature": "Något annat."},
        {"amount_sek": 1},
        {"instalments": "På en gång."},
        {"starts_on": dt.date(2027, 2, 1)},
        {"reporting_routine": "Ingen."},
        {"fixed_clause": "Ingen."},
    ],
)
def test_text_of_a_sent_agreement_stays(sent_agreement, change):
    with pytest.raises(REFUSED), transaction.atomic():
        Agreement.objects.filter(pk=sent_agreement.pk).update(**change)


def test_agreement_is_never_deleted(agreement):
    with pytest.raises(REFUSED), transaction.atomic():
        agreement.delete()
