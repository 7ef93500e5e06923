"""Who may do what with a proposal."""

from __future__ import annotations

from kernel.workflow.permissions import may
from tests.factories.commissions import (
    OfferFactory,
)

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
