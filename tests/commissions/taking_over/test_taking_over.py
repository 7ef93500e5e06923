"""What ran before the association began here is entered as it stands, and goes on as all else."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from commissions.agreements.models import Agreement
from commissions.grants.models import Offer
from commissions.grants.rules import Terms
from commissions.grants.selectors import current_grant
from commissions.records.models import Commission
from commissions.taking_over.actions import take_over_commission
from kernel.core.errors import DomainError
from kernel.files.actions import store
from kernel.registry.models import RegisteredDocument
from kernel.registry.selectors import matter_of
from tests.factories.resolutions import resolved
from tests.paper import blank_page

DECIDED = "2025-11-20 § 9"


@pytest.fixture
def told(in_scope, member, people, director):
    return {
        "title": "Samma väg in",
        "owner": member,
        "services": "Vuxenutbildningen",
        "direction": "individual",
        "law_motivation": "Unga som behöver stöd från flera.",
        "nature": "En ingång för unga.",
        "value": "De får ett svar i stället för fyra.",
        "resolution": resolved(DECIDED),
        "terms": Terms(
            amount_sek=400_000,
            starts_on=dt.date(2026, 1, 1),
            ends_on=dt.date(2027, 6, 30),
            post_code="300",
            post_name="Uppdrag",
            financing="En gång i kvartalet.",
        ),
        "signed_on": dt.date(2025, 12, 10),
        "signed_copy": store(blank_page(), name="avtal.pdf", by=director),
        "lead": people["lead"],
        "manager": people["manager"],
    }


@pytest.fixture
def taken_over(told, director):
    return take_over_commission(**told, by=director)


def test_it_stands_as_if_it_had_gone_the_whole_way(taken_over, people, director):
    taken_over.refresh_from_db()
    assert (taken_over.status, taken_over.proposal.status) == ("running", "accepted")
    grant = current_grant(taken_over.proposal)
    assert (grant.amount_sek, grant.resolution.reference) == (400_000, DECIDED)
    agreement = Agreement.objects.get()
    assert (agreement.status, agreement.signed_on) == ("signed", dt.date(2025, 12, 10))
    offer = Offer.objects.get()
    assert (offer.status, offer.answered_on) == ("accepted", dt.date(2025, 12, 10))
    today = dt.date(2026, 11, 16)
    assert taken_over.lead_on(today) == people["lead"]
    assert taken_over.manager_on(today) == people["manager"]
    assert [row.what for row in taken_over.values.all()] == ["De får ett svar i stället för fyra."]
    assert matter_of(taken_over) == matter_of(agreement) == matter_of(taken_over.proposal)
    document = RegisteredDocument.objects.get()
    assert (document.on, document.file) == (dt.date(2025, 12, 10), agreement.signed_copy)


def test_one_that_begins_later_is_planned(told, director):
    told["terms"] = Terms(**(vars(told["terms"]) | {"starts_on": dt.date(2026, 12, 1)}))

    assert take_over_commission(**told, by=director).status == "planned"


@pytest.mark.parametrize(
    ("effect", "signed_on", "sentence"),
    [
        ("no", dt.date(2025, 12, 10), "Välj ett beslut som säger ja"),
        ("yes", dt.date(2025, 11, 19), "Avtalet kan inte vara undertecknat före det"),
    ],
)
def test_what_does_not_fit_is_refused_whole(told, director, effect, signed_on, sentence):
    told |= {"resolution": resolved(DECIDED, effect=effect), "signed_on": signed_on}
    with pytest.raises(DomainError, match=sentence):
        take_over_commission(**told, by=director)
    assert Commission.objects.count() == 0


@pytest.mark.parametrize("role", ["innovator", "administrator", "lead", "board_member"])
def test_only_the_director_takes_over(told, make_person, role):
    with pytest.raises(PermissionDenied):
        take_over_commission(**told, by=make_person("En Annan", role).user)


def test_by_the_form(client, director, north, make, member, people):
    resolution = make(resolved, DECIDED)
    sent = {
        "title": "Samma väg in", "kind": "commission", "owner": member.pk,
        "direction": "individual",
        "nature": "En ingång.", "law_motivation": "Unga.", "resolution": resolution.pk,
        "amount_sek": "400 000", "starts_on": "2026-01-01", "ends_on": "2027-06-30",
        "post_code": "300", "post_name": "Uppdrag", "financing": "Kvartalsvis.",
        "signed_on": "2025-12-10", "lead": people["lead"].pk, "manager": people["manager"].pk,
    }  # fmt: skip
    client.force_login(director)
    path = "/north/uppdrag/ta-over/"

    wrong = client.post(path, sent | {"ends_on": "2025-06-30"}).content.decode()
    assert "Slutdatumet ska vara efter startdatumet" in wrong
    assert "Välj det undertecknade avtalet" in wrong
    assert "Vilken inriktning har uppdraget?" in wrong
    assert "En ingång." in wrong
    copy = SimpleUploadedFile("avtal.pdf", blank_page(), content_type="application/pdf")
    page = client.post(path, sent | {"upload": copy}, follow=True).content.decode()
    assert "Uppdraget är inlagt." in page

    tab = client.get("/north/uppdrag/").content.decode()
    assert "Samma väg in" in tab
