from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kernel.associations.scope import scope
from kernel.registry.models import Matter, MatterSubject, RegisteredDocument
from kernel.registry.states import DocumentStatus, MatterStatus
from tests.factories.registry import DocumentFactory, MatterFactory, PublicDocumentFactory
from tests.files.corpus import pdf
from tests.queries import page_queries

DOCUMENT = {"title": "Yttrande", "direction": "internal", "on": "2026-02-03"}


@pytest.fixture
def matter(north):
    with scope(north):
        return MatterFactory(title="Samma väg in")


# What is asked: who visits (seven), years, how many, and the rows.
@pytest.mark.parametrize("count", [1, 3, 100])
def test_matter_list_query_count(count, client, director, north, django_assert_max_num_queries):
    with scope(north):
        for _matter in range(count):
            PublicDocumentFactory()
    client.force_login(director)

    with django_assert_max_num_queries(40) as captured:
        response = client.get("/north/diarium/")

    assert response.content.decode().count("Ärende om samverkan") == min(count, 50)
    assert page_queries(captured) == 7


# What is asked: who visits (seven), years, how many, and the rows.
@pytest.mark.parametrize("count", [1, 3, 100])
def test_public_list_query_count(
    count, client, board_member, matter, north, django_assert_max_num_queries
):
    with scope(north):
        for _document in range(count):
            PublicDocumentFactory(matter=matter, title="En allmän handling")
    client.force_login(board_member)

    with django_assert_max_num_queries(40) as captured:
        response = client.get("/north/diarium/handlingar/")

    assert response.content.decode().count("En allmän handling") == min(count, 50)
    assert page_queries(captured) == 7


def test_public_list_leaves_out_drafts_and_confidential(
    client, board_member, director, matter, north
):
    with scope(north):
        PublicDocumentFactory(matter=matter, title="Öppet brev")
        PublicDocumentFactory(matter=matter, title="Hemligt brev", confidentiality="OSL 21:1")
        DocumentFactory(matter=matter, title="Ofärdigt brev")
    for user in (board_member, director):
        client.force_login(user)
        page = client.get("/north/diarium/handlingar/").content.decode()

        assert ("Öppet brev" in page, "Hemligt brev" in page, "Ofärdigt brev" in page) == (
            True,
            False,
            False,
        )


@pytest.mark.parametrize(
    ("role", "draft", "confidential", "public"),
    [
        ("director", 200, 200, 200),
        ("administrator", 200, 200, 200),
        ("auditor", 200, 200, 200),
        ("lead", 404, 404, 200),
        ("board_member", 404, 404, 200),
        ("stranger", 404, 404, 404),
    ],
)
def test_who_sees_which_document(role, draft, confidential, public, request, client, matter, north):
    with scope(north):
        documents = (
            DocumentFactory(matter=matter),
            PublicDocumentFactory(matter=matter, confidentiality="OSL 21:1"),
            PublicDocumentFactory(matter=matter),
        )
    client.force_login(request.getfixturevalue(role))

    answers = [
        client.get(f"/north/diarium/handlingar/{document.pk}/").status_code
        for document in documents
    ]

    assert answers == [draft, confidential, public]


def test_matter_without_public_documents_is_for_registrars(client, lead, director, matter):
    client.force_login(lead)
    assert client.get(f"/north/diarium/{matter.pk}/").status_code == 404
    assert "Diariet är tomt" in client.get("/north/diarium/").content.decode()

    client.force_login(director)
    assert "Samma väg in" in client.get(f"/north/diarium/{matter.pk}/").content.decode()


def test_search_and_filter(client, director, north):
    with scope(north):
        MatterFactory(title="Unga vuxna", year=2025, sequence=1)
        MatterFactory(title="Språkstöd", year=2026, sequence=1)
    client.force_login(director)

    def found(query):
        page = client.get(f"/north/diarium/?{query}").content.decode()
        return "Unga vuxna" in page, "Språkstöd" in page

    assert found("q=unga") == (True, False)
    assert found("q=2026/001") == (False, True)
    assert found("year=2025") == (True, False)
    assert found("status=closed") == (False, False)
    assert found("year=abc") == (True, True)


def test_director_opens_a_matter(client, director, north):
    client.force_login(director)

    response = client.post("/north/diarium/nytt/", {"title": "Verksamhetsplan"}, follow=True)

    page = response.content.decode()
    assert "Ärendet har fått nummer" in page
    with scope(north):
        assert Matter.objects.get().title == "Verksamhetsplan"


def test_name_in_a_title_asks_once_more(client, director, north):
    client.force_login(director)

    answer = client.post("/north/diarium/nytt/", {"title": "Brev från Anna Holm"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Skriv titeln utan personnamn: Anna Holm" in page
    assert "Namnet ska stå kvar i titeln" in page

    client.post("/north/diarium/nytt/", {"title": "Brev från Anna Holm", "keep_names": "on"})
    with scope(north):
        assert Matter.objects.get().title == "Brev från Anna Holm"


@pytest.mark.parametrize("role", ["lead", "board_member", "auditor"])
def test_others_open_no_matter_by_hand(role, request, client):
    client.force_login(request.getfixturevalue(role))

    assert client.get("/north/diarium/nytt/").status_code == 403


def test_administrator_registers_a_letter_with_its_file(
    client, administrator, lead, matter, north, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(administrator)
    values = {
        **DOCUMENT,
        "direction": "incoming",
        "counterpart": "Norrby kommun",
        "file": SimpleUploadedFile("Yttrande.pdf", pdf()),
    }

    page = client.post(f"/north/diarium/{matter.pk}/registrera/", values, follow=True)

    assert "Handlingen är registrerad som" in page.content.decode()
    with scope(north):
        document = RegisteredDocument.objects.select_related("file").get()
    assert (document.status, document.file.name) == (DocumentStatus.PUBLIC, "Yttrande.pdf")
    client.force_login(lead)
    page = client.get(f"/north/diarium/handlingar/{document.pk}/").content.decode()
    assert ("Yttrande.pdf" in page, "Inte virussökt" in page) == (True, True)


def test_form_says_what_is_missing(client, director, matter):
    client.force_login(director)

    page = client.post(f"/north/diarium/{matter.pk}/registrera/", {"direction": "outgoing"})
    assert page.status_code == 422

    text = page.content.decode()
    assert [
        sentence in text
        for sentence in (
            "Fyll i vad handlingen gäller",
            "Välj ett datum",
            "Fyll i vem handlingen kom från eller skickades till, till exempel Norrby kommun",
        )
    ] == [True, True, True]


def test_day_to_come_is_refused(client, director, matter, time_machine):
    time_machine.move_to(dt.datetime(2026, 2, 2, 12, tzinfo=dt.UTC))
    client.force_login(director)

    page = client.post(f"/north/diarium/{matter.pk}/registrera/", DOCUMENT).content.decode()

    assert "Välj i dag eller en dag som har varit" in page


def test_refused_file_is_told_on_the_way_back(client, director, matter, north):
    client.force_login(director)
    values = {**DOCUMENT, "file": SimpleUploadedFile("brev.pdf", b"MZ not a pdf")}

    page = client.post(
        f"/north/diarium/{matter.pk}/registrera/",
        values,
        follow=True,
        headers={"Referer": f"http://testserver/north/diarium/{matter.pk}/registrera/"},
    )

    assert "Filens innehåll stämmer inte med filens namn" in page.content.decode()
    with scope(north):
        assert RegisteredDocument.objects.count() == 0


def test_document_walks_its_pages(client, director, matter, north):
    client.force_login(director)
    with scope(north):
        document = DocumentFactory(matter=matter, title="Svar till kommunen")
    page = f"/north/diarium/handlingar/{document.pk}/"

    assert "kan raden i diariet inte ändras" in client.get(f"{page}faststall/").content.decode()
    client.post(f"{page}faststall/")
    client.post(f"{page}sekretess/", {"confidentiality": "OSL 21 kap. 1 §"})

    text = client.get(page).content.decode()
    assert ("Allmän handling" in text, "OSL 21 kap. 1 §" in text) == (True, True)
    refused = client.post(f"{page}kassera/", follow=True).content.decode()
    assert "”Allmän handling”" in refused


def test_draft_is_discarded(client, director, matter, north):
    client.force_login(director)
    with scope(north):
        document = DocumentFactory(matter=matter)

    page = client.post(f"/north/diarium/handlingar/{document.pk}/kassera/", follow=True)

    assert "Utkastet är kasserat." in page.content.decode()


def test_matter_is_closed_and_opened_again(client, director, matter, north):
    client.force_login(director)
    with scope(north):
        DocumentFactory(matter=matter, title="Sista utkastet")

    check = client.get(f"/north/diarium/{matter.pk}/avsluta/").content.decode()
    assert "Sista utkastet" in check
    client.post(f"/north/diarium/{matter.pk}/avsluta/")
    with scope(north):
        assert Matter.objects.get().status == MatterStatus.CLOSED
        assert RegisteredDocument.objects.get().status == DocumentStatus.PUBLIC
    client.post(f"/north/diarium/{matter.pk}/oppna-igen/")
    with scope(north):
        assert Matter.objects.get().status == MatterStatus.OPEN


@pytest.mark.parametrize("role", ["lead", "auditor"])
def test_reader_gets_no_buttons(role, request, client, matter, north):
    with scope(north):
        PublicDocumentFactory(matter=matter)
    client.force_login(request.getfixturevalue(role))

    page = client.get(f"/north/diarium/{matter.pk}/").content.decode()

    assert ("Registrera en handling" in page, "Avsluta ärendet" in page) == (False, False)
    assert client.get(f"/north/diarium/{matter.pk}/avsluta/").status_code == 403


def test_matter_about_what_nobody_knows_any_more_has_its_page(client, director, matter):
    with scope(matter.association):
        MatterSubject(matter=matter, subject_type="economy.gone", subject_id=7).save()
    client.force_login(director)

    answer = client.get(matter.get_absolute_url())

    assert answer.status_code == 200
    assert "Samma väg in" in answer.content.decode()
