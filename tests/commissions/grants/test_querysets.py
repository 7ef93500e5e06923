"""Who sees an offer."""

from __future__ import annotations

from commissions.grants.models import Offer
from tests.factories.commissions import (
    OfferFactory,
)


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
