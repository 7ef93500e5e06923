"""What holds for the pages of every topic."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.commissions.helpers import text
from tests.factories.commissions import (
    CommissionFactory,
    OfferFactory,
    PartyCommentFactory,
    ProposalFactory,
)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/north/forslag/", "Du ser inga förslag här"),
        ("/north/forslag/?title=zz", "Inga förslag stämmer med det du söker"),
        ("/north/uppdrag/", "Du ser inga uppdrag här"),
        ("/north/uppdrag/?status=running", "Inga uppdrag stämmer med det du söker"),
        ("/north/avtal/", "Du ser inga avtal här"),
    ],
)
def test_empty_list_says_so(path, words, as_director):
    assert words in text(as_director.get(path))


def test_decided_proposal_shows_decision_offer_and_comments(as_director, make, member):
    offer = make(OfferFactory, grant__proposal__owner=member)
    make(PartyCommentFactory, proposal=offer.proposal)

    shown = text(as_director.get(f"/north/forslag/{offer.proposal_id}/"))

    for words in ("2026-12-03 § 14", "Väntar på svar", "Berit Alm", "Ställer sig bakom"):
        assert words in shown


def test_url_names_follow_the_verbs(make):
    proposal, commission = make(ProposalFactory), make(CommissionFactory)

    assert proposal.url_for("send") == reverse(
        "commissions:proposal-send", args=["north", proposal.pk]
    )
    assert commission.get_absolute_url() == f"/north/uppdrag/{commission.pk}/"
