"""Who sees what, and who may do what: one table each."""

from __future__ import annotations

import pytest

from commissions.proposals.models.proposals import Proposal
from kernel.associations.models import Role
from kernel.associations.selectors import person_of
from tests.factories.commissions import (
    AssignmentFactory,
    MemberFactory,
    ProposalFactory,
)


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
