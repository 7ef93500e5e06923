"""The pages of an agreement, from its draft to its end."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from commissions.agreements.models import Agreement
from commissions.grants.models import Offer
from kernel.associations.models import Person
from kernel.printing.models import Printing, Printout
from tests.commissions.helpers import person_pk, text
from tests.factories.commissions import (
    AgreementFactory,
    GrantFactory,
    OfferFactory,
    ProposalFactory,
    SentAgreementFactory,
)
from tests.factories.walking import walk
from tests.files.corpus import HEIC
from tests.queries import page_queries


@pytest.mark.parametrize("count", [1, 3, 100])
def test_agreement_list_costs_the_same(
    count, as_director, make, member, django_assert_max_num_queries
):
    for _number in range(count):
        make(SentAgreementFactory, grant__proposal__owner=member)

    with django_assert_max_num_queries(40) as captured:
        answer = as_director.get("/north/avtal/")

    assert text(answer).count("Samma väg in") == min(count, 50)
    # the same seven, count, agreements
    assert page_queries(captured) == 6


def test_agreement_is_drawn_up_sent_signed_and_ended(
    as_director, make, look, member, lead, manager, media, only
):
    grant = make(
        GrantFactory, proposal=make(ProposalFactory, owner=member, status="granted", written=True)
    )
    offer = make(OfferFactory, grant=grant)
    contact = make(
        lambda: Person.objects.create(name="Petra Kjell", email="p@n.example", member=member)
    )
    assert contact
    with_yes(offer, look)
    people = {"lead": person_pk(look, lead), "manager": person_pk(look, manager)}
    path = f"/north/forslag/{grant.proposal_id}/avtal/"

    shown = text(as_director.get(path))
    assert "Det här står om Resurser." in shown
    assert "Parten äger och ansvarar för uppdraget" in shown
    assert "Välj uppdragsledare" in text(as_director.post(path, {}))
    as_director.post(
        path,
        {
            "nature": "Samla alla runt ett bord.",
            "instalments": "En gång i kvartalet.",
            "reporting_routine": "Inför varje möte.",
            **people,
        },
    )
    agreement = only(Agreement)
    path = f"/north/avtal/{agreement.pk}/"
    assert as_director.get(f"/north/forslag/{grant.proposal_id}/avtal/").status_code == 404
    as_director.post(
        f"{path}andra/",
        {
            "nature": "Samla alla.",
            "instalments": "En gång.",
            "reporting_routine": "Inför varje möte.",
            **people,
        },
    )
    assert "Parten äger och ansvarar för uppdraget" in text(as_director.get(path))
    assert "får ett mejl" in text(as_director.get(f"{path}skicka/"))
    as_director.post(f"{path}skicka/")
    asked = as_director.post(f"{path}pdf/")
    assert "Görs: avtal-samma-vag-in-" in text(as_director.get(asked.url))
    refused = as_director.post(f"{path}underteckna/", {"signed_on": "2026-11-17"})
    assert "Välj i dag eller en dag som har varit" in text(refused)
    assert "Välj det undertecknade avtalet" in text(refused)
    copy = SimpleUploadedFile("IMG_1.HEIC", HEIC)
    as_director.post(f"{path}underteckna/", {"signed_on": "2026-11-16", "upload": copy})
    signed = look(lambda: Agreement.objects.select_related("signed_copy").get())
    assert (signed.status, signed.signed_copy.name) == ("signed", "IMG_1.jpg")
    assert "Öppna det undertecknade avtalet" in text(as_director.get(path))
    as_director.post(f"{path}avsluta/", {"ended_on": "2026-11-16"})

    assert look(lambda: Agreement.objects.get().status) == "ended"


def with_yes(offer: Offer, look) -> None:
    look(
        lambda: (
            walk(offer, "accepted", answered_on=dt.date(2026, 12, 8)),
            walk(offer.proposal, "accepted"),
        )
    )


def test_sent_agreement_is_taken_back(as_director, make, look):
    agreement = make(SentAgreementFactory)

    assert "Avtalet blir ett utkast igen" in text(
        as_director.get(f"/north/avtal/{agreement.pk}/ta-tillbaka/")
    )
    as_director.post(f"/north/avtal/{agreement.pk}/ta-tillbaka/", {"note": ""})

    assert look(lambda: Agreement.objects.get().status) == "draft"


def test_a_paper_that_was_asked_for_is_a_click_away_on_its_page(as_director, auditor, make, look):
    agreement = make(AgreementFactory)
    page = f"/north/avtal/{agreement.pk}/"
    assert "som det stod" not in text(as_director.get(page))

    asked = as_director.post(f"{page}pdf/").url
    assert f'href="{asked.partition("?")[0]}?fran={page}"' in text(as_director.get(page))
    assert as_director.post(f"{page}pdf/").url == asked
    other = Client()
    other.force_login(auditor)
    assert "som det stod" not in text(other.get(page))

    look(lambda: Printout.objects.all().delete())
    assert "som det stod" not in text(as_director.get(page))


def test_draft_of_an_agreement_says_that_it_is_one(as_director, make, look):
    agreement = make(AgreementFactory)

    asked = as_director.post(f"/north/avtal/{agreement.pk}/pdf/")

    assert "Görs: avtal-samma-vag-in-" in text(as_director.get(asked.url))
    assert "Utkast" in look(lambda: Printing.objects.get().recipe["html"])


def test_who_is_to_sign_reads_how(client, make, member, make_person, director):
    """The task leads there; only the director writes in what has been signed."""
    agreement = make(SentAgreementFactory, grant__proposal__owner=member)
    how = "Så skriver ni under: gör en PDF, skriv under den och lämna den till förbundschefen"
    contact = make_person("Cia Kontakt", "party_contact", member=member)
    said = []
    for user in (contact.user, director):
        client.force_login(user)
        said.append(how in text(client.get(f"/north/avtal/{agreement.pk}/")))

    assert said == [True, False]
