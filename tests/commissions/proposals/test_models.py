"""What the database itself refuses, whatever road the row comes by."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from commissions.agreements.models import Agreement
from commissions.duties.models import Assignment
from commissions.grants.models import Grant, Offer
from commissions.proposals.models.proposals import (
    BudgetLine,
    Proposal,
    ProposalInsight,
    ProposalParty,
)
from commissions.records.models import Commission, ValueDescription
from tests.factories.commissions import (
    AgreementFactory,
    AssignmentFactory,
    CommissionFactory,
    GrantFactory,
    MemberFactory,
    PartyCommentFactory,
    PartyFactory,
    ProposalFactory,
    SignedAgreementFactory,
    ValueDescriptionFactory,
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


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount_sek": 0},
        {"post_code": ""},
        {"post_name": ""},
        {"financing": ""},
        {"reporting_terms": ""},
        {"reference": ""},
        {"ends_on": dt.date(2026, 12, 31)},
        {"cap_sek": 399_999},
        {"cap_ends_on": dt.date(2027, 6, 29)},
    ],
)
def test_grant_says_all_the_law_asks(wrong):
    with pytest.raises(REFUSED), transaction.atomic():
        GrantFactory(**wrong)


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


@pytest.mark.parametrize("status", ["running", "paused", "final", "closed", "followed_up"])
def test_no_commission_starts_before_a_signed_agreement(sent_agreement, status):
    values = {
        "proposal": sent_agreement.grant.proposal,
        "title": "Samma väg in",
        "owner": sent_agreement.member,
        "starts_on": dt.date(2027, 1, 1),
        "ends_on": dt.date(2027, 6, 30),
        "closed_on": dt.date(2027, 6, 30),
        "closed_reference": "2027-09-02 § 61",
    }
    with pytest.raises(REFUSED), transaction.atomic():
        Commission.objects.create(**values, status=status)
    planned = Commission.objects.create(**values)
    with pytest.raises(REFUSED), transaction.atomic():
        Commission.objects.filter(pk=planned.pk).update(status=status)


def test_commission_may_start_when_the_agreement_is_signed(grant):
    SignedAgreementFactory(grant=grant)
    planned = CommissionFactory(proposal=grant.proposal, status="planned")

    assert Commission.objects.filter(pk=planned.pk).update(status="running") == 1


def test_closed_commission_has_a_decision(commission):
    with pytest.raises(REFUSED), transaction.atomic():
        Commission.objects.filter(pk=commission.pk).update(status="closed")


def test_one_lead_at_a_time(commission):
    AssignmentFactory(commission=commission, ends_on=dt.date(2027, 3, 31))

    with pytest.raises(REFUSED), transaction.atomic():
        AssignmentFactory(commission=commission, starts_on=dt.date(2027, 3, 31))
    AssignmentFactory(commission=commission, starts_on=dt.date(2027, 4, 1))
    AssignmentFactory(commission=commission, role="manager")

    assert Assignment.objects.filter(commission=commission).count() == 3


def test_old_words_of_a_value_stay(commission):
    value = ValueDescriptionFactory(commission=commission)

    with pytest.raises(REFUSED), transaction.atomic():
        ValueDescription.objects.filter(pk=value.pk).update(what="Något annat.")


def test_what_a_party_said_stays():
    said = PartyCommentFactory()

    with pytest.raises(REFUSED), transaction.atomic():
        said.delete()


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
