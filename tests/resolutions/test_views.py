import datetime as dt

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from kernel.associations.scope import scope
from kernel.resolutions.models import Resolution
from tests.factories.economy import BudgetYearFactory
from tests.factories.resolutions import resolved
from tests.factories.walking import walk
from tests.paper import blank_page
from tests.queries import page_queries

LIST = "/north/tidigare-beslut/"
TOLD = {
    "body": "board",
    "decided_on": "2024-03-14",
    "number": "88",
    "title": "Budget för 2025",
    "text": "Styrelsen fastställer budgeten.",
    "effect": "yes",
}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime(2026, 11, 28, 9, tzinfo=dt.UTC), tick=False):
        yield


def text(response):
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def pdf():
    return SimpleUploadedFile("protokoll.pdf", blank_page(), content_type="application/pdf")


# What is asked: who visits (seven), how many, and the rows.
@pytest.mark.parametrize("count", [1, 3, 100])
def test_list_query_count(count, client, director, north, django_assert_max_num_queries):
    with scope(north):
        for number in range(count):
            resolved(f"2024-03-14 § {number + 1}", title="Ett beslut före oss")
    client.force_login(director)

    with django_assert_max_num_queries(40) as captured:
        page = client.get(LIST)

    assert text(page).count("Ett beslut före oss") == min(count, 50)
    assert page_queries(captured) == 6


@pytest.mark.parametrize("count", [1, 3, 100])
def test_page_query_count(count, client, director, north, django_assert_max_num_queries):
    with scope(north):
        resolution = resolved("2024-03-14 § 1")
        for year in range(2025, 2025 + count):
            BudgetYearFactory(
                year=year,
                status="decided",
                decided_on=dt.date(2024, 3, 14),
                resolution=resolution,
            )
    client.force_login(director)

    with django_assert_max_num_queries(60) as captured:
        page = client.get(f"{LIST}{resolution.pk}/")

    assert text(page).count("Budget: <a") == count
    assert page_queries(captured) == 17


def test_a_decision_is_entered_put_right_and_struck(client, director, north):
    client.force_login(director)
    assert "Inga tidigare beslut är inlagda." in text(client.get(LIST))

    page = client.post(f"{LIST}nytt/", TOLD | {"file": pdf()}, follow=True)
    assert "2024-03-14 § 88 Budget för 2025" in text(page)
    assert "protokoll.pdf" in text(page)
    with scope(north):
        path = f"{LIST}{Resolution.objects.get().pk}/"
    page = client.post(f"{path}ratta/", {"number": "89", "title": "Budget", "text": "Ja."})
    assert "2024-03-14 § 89 Budget" in text(client.get(path))
    page = client.post(f"{path}makulera/", {"reason": "Inlagt två gånger."}, follow=True)
    assert "Makulerat" in text(page)
    assert "Inlagt två gånger." in text(page)
    assert "Det går inte nu." in text(client.get(f"{path}ratta/", follow=True))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"decided_on": "2026-11-29"}, "Välj i dag eller en dag som har varit"),
        ({"decided_on": ""}, "Välj ett datum"),
        ({"number": "tolv"}, "Fyll i numret med siffror, till exempel 14"),
        ({"number": "0"}, "Fyll i ett nummer från 1"),
        ({"title": ""}, "Fyll i vad beslutet gäller"),
        ({"text": ""}, "Skriv vad som beslutades"),
        ({"effect": "later"}, "Välj ett giltigt alternativ"),
        ({"file": ""}, "Välj protokollet eller utdraget där beslutet står"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_lost(client, director, north, wrong, sentence):
    client.force_login(director)
    page = client.post(f"{LIST}nytt/", TOLD | {"file": pdf()} | wrong)

    assert (page.status_code, sentence in text(page)) == (422, True)
    kept = [said for name, said in TOLD.items() if name not in wrong and name != "body"]
    assert [said for said in kept if said in text(page)] == kept


def test_the_same_section_twice_is_said_on_the_form(client, director, north):
    client.force_login(director)
    client.post(f"{LIST}nytt/", TOLD | {"file": pdf()})

    page = client.post(f"{LIST}nytt/", TOLD | {"file": pdf(), "title": "Något annat"})
    assert "Det finns redan ett beslut med den paragrafen den dagen." in text(page)
    assert "Något annat" in text(page)


def test_where_a_struck_one_is_cited_it_says_so(client, director, north):
    with scope(north):
        resolution = resolved("2024-03-14 § 1")
        BudgetYearFactory(
            year=2026,
            status="decided",
            decided_on=dt.date(2024, 3, 14),
            resolution=resolution,
        )
        walk(resolution, "struck")
    client.force_login(director)

    assert "2024-03-14 § 1</a> (makulerat)" in text(client.get("/north/ekonomi/"))


def test_those_of_another_association_are_not_there(client, director, south):
    with scope(south):
        theirs = resolved("2024-03-14 § 1", title="Grannens hemliga beslut")
    client.force_login(director)

    assert client.get(f"{LIST}{theirs.pk}/").status_code == 404
    assert "Grannens" not in text(client.get(LIST))


def test_before_verification_a_lead_reads_the_number_without_a_link(client, lead, north):
    with scope(north):
        made = resolved("2026-11-26 § 14")
        Resolution.objects.update(is_open=False)
    client.force_login(lead)

    assert client.get(f"{LIST}{made.pk}/").status_code == 404
