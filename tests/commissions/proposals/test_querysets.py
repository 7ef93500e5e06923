"""Who sees what, and who may do what: one table each."""

from __future__ import annotations

import datetime as dt

import pytest

from commissions.agreements.models import Agreement
from commissions.grants.models import Offer
from commissions.proposals.models.proposals import Proposal
from commissions.records.models import Commission
from kernel.associations.models import Role
from kernel.associations.selectors import person_of
from kernel.workflow.permissions import may
from tests.factories.commissions import (
    AgreementFactory,
    AssignmentFactory,
    CommissionFactory,
    GrantFactory,
    MemberFactory,
    OfferFactory,
    ProposalFactory,
    SentAgreementFactory,
)

ROLES = (
    "director", "innovator", "lead", "manager", "board_member", "substitute", "party_contact",
    "administrator", "auditor",
)  # fmt: skip


@pytest.fixture
def users(request):
    return {role: request.getfixturevalue(role) for role in ROLES}


@pytest.mark.parametrize(
    ("status", "seen_by"),
    [
        ("draft", {"director", "innovator", "auditor"}),
        ("with_party", {"director", "innovator", "auditor", "party_contact"}),
        ("awaiting_board", {"director", "innovator", "auditor", "party_contact"}),
        (
            "with_board",
            {"director", "innovator", "auditor", "party_contact", "board_member", "substitute"},
        ),
        (
            "rejected",
            {"director", "innovator", "auditor", "party_contact", "board_member", "substitute"},
        ),
    ],
)
def test_who_sees_a_proposal(in_scope, users, member, status, seen_by):
    ProposalFactory(owner=member, status=status)

    seeing = {role for role, user in users.items() if Proposal.objects.visible_to(user).exists()}

    assert seeing == seen_by


def test_contact_of_another_member_sees_no_proposal(in_scope, make_person, member):
    ProposalFactory(owner=member, status="with_party")
    other = make_person("Olof Ask", Role.PARTY_CONTACT, member=MemberFactory()).user

    assert Proposal.objects.visible_to(other).count() == 0


def test_lead_sees_the_proposal_behind_the_own_commission(commission, lead):
    assert Proposal.objects.visible_to(lead).count() == 0
    AssignmentFactory(commission=commission, person=person_of(lead))

    assert Proposal.objects.visible_to(lead).get() == commission.proposal


def test_who_sees_a_commission(in_scope, users, member):
    commission = CommissionFactory(proposal__owner=member)
    AssignmentFactory(commission=commission, person=person_of(users["lead"]))

    seeing = {role for role, user in users.items() if Commission.objects.visible_to(user).exists()}

    assert seeing == {
        "director",
        "innovator",
        "auditor",
        "board_member",
        "substitute",
        "party_contact",
        "lead",
    }


@pytest.mark.parametrize(
    ("factory", "seen_by"),
    [
        (AgreementFactory, {"director", "innovator", "auditor"}),
        (
            SentAgreementFactory,
            {
                "director",
                "innovator",
                "auditor",
                "board_member",
                "substitute",
                "party_contact",
                "manager",
            },
        ),
    ],
)
def test_who_sees_an_agreement(in_scope, users, member, factory, seen_by):
    factory(
        grant=GrantFactory(proposal=ProposalFactory(owner=member, status="accepted")),
        manager=person_of(users["manager"]),
    )

    seeing = {role for role, user in users.items() if Agreement.objects.visible_to(user).exists()}

    assert seeing == seen_by


def test_who_sees_an_offer(in_scope, users, member):
    OfferFactory(grant__proposal__owner=member)

    seeing = {role for role, user in users.items() if Offer.objects.visible_to(user).exists()}

    assert seeing == {
        "director",
        "innovator",
        "auditor",
        "board_member",
        "substitute",
        "party_contact",
    }


BOARD_DEEDS = {"circulate", "grant", "refer_back", "table", "reject"}


def test_who_may_do_what_with_a_proposal(in_scope, users, member):
    proposal = OfferFactory(grant__proposal__owner=member).proposal
    allowed = {
        role: {verb for verb in proposal.workflow.verbs if may(user, verb, proposal)}
        for role, user in users.items()
    }

    assert allowed["director"] == {
        "edit",
        "send",
        "comment",
        "withdraw",
        "anchor",
        "hand_over",
        *BOARD_DEEDS,
    }
    assert allowed["innovator"] == {"edit", *BOARD_DEEDS}
    assert allowed["administrator"] == BOARD_DEEDS
    assert allowed["party_contact"] == {"comment", "accept", "decline"}
    for role in ("lead", "manager", "board_member", "substitute", "auditor"):
        assert allowed[role] == set()


def test_who_may_do_what_with_a_commission(in_scope, users, commission):
    held_from = dt.date(2026, 1, 1)
    for role in ("lead", "manager"):
        AssignmentFactory(
            commission=commission, person=person_of(users[role]), role=role, starts_on=held_from
        )
    allowed = {
        role: {verb for verb in commission.workflow.verbs if may(user, verb, commission)}
        for role, user in users.items()
    }

    assert allowed["director"] == set(commission.workflow.verbs)
    assert allowed["innovator"] == {"describe_value", "close"}
    assert allowed["lead"] == {"describe_value", "start_final"}
    assert allowed["manager"] == {"follow_up"}
    assert allowed["administrator"] == {"close"}
    for role in ("board_member", "substitute", "auditor", "party_contact"):
        assert allowed[role] == set()


def test_only_the_director_moves_an_agreement(in_scope, users, agreement):
    allowed = {
        role
        for role, user in users.items()
        for verb in ("create", *agreement.workflow.verbs)
        if may(user, verb, agreement)
    }

    assert allowed == {"director"}
