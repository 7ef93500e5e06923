"""Who sees an agreement."""

from __future__ import annotations

import pytest

from commissions.agreements.models import Agreement
from kernel.associations.selectors import person_of
from tests.factories.commissions import (
    AgreementFactory,
    GrantFactory,
    ProposalFactory,
    SentAgreementFactory,
)


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
