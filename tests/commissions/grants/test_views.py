"""The pages of an offer: a party says yes or no."""

from __future__ import annotations

from commissions.grants.models import Offer
from commissions.proposals.models.proposals import Proposal
from tests.commissions.helpers import text
from tests.factories.commissions import (
    MemberFactory,
    OfferFactory,
)


def test_party_says_yes(client, party_contact, make, look, member):
    offer = make(OfferFactory, grant__proposal__owner=member)
    client.force_login(party_contact)
    path = f"/north/erbjudanden/{offer.pk}/"

    shown = text(client.get(path))
    assert "400\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr" in shown
    assert "Svaret går till förbundschefen" in text(client.get(f"{path}tacka-ja/"))
    answer = client.post(f"{path}tacka-ja/", follow=True)

    assert "Ni har tackat ja" in text(answer)
    assert look(lambda: Proposal.objects.get().status) == "accepted"


def test_party_says_no_and_why(client, party_contact, make, look, member):
    offer = make(OfferFactory, grant__proposal__owner=member)
    client.force_login(party_contact)
    path = f"/north/erbjudanden/{offer.pk}/tacka-nej/"

    assert text(client.post(path, {})).count("Skriv varför ni tackar nej") == 2
    client.post(path, {"reason": "Vi hinner inte."})

    assert look(lambda: Offer.objects.get().reason) == "Vi hinner inte."
    assert look(lambda: Proposal.objects.get().status) == "declined"


def test_offer_is_closed_to_other_parties(client, make_person, make):
    offer = make(OfferFactory)
    other = make_person("Olof Ask", "party_contact", member=make(MemberFactory)).user
    client.force_login(other)

    assert client.get(f"/north/erbjudanden/{offer.pk}/").status_code == 404
