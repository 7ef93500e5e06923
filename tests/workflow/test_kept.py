"""A form that meets the log-in is kept for who wrote it, and for nobody else."""

from __future__ import annotations

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InternalError
from django.http import QueryDict
from django.test import Client

from kernel.accounts.models import User
from kernel.associations.models import Membership, Role
from kernel.associations.scope import scope
from kernel.workflow import kept
from kernel.workflow.kept import MOST, new_key
from kernel.workflow.middleware import looking
from kernel.workflow.models import KeptForm
from needsanalysis.needs.models import Need
from tests.factories.board import ItemFactory
from tests.factories.needsanalysis import NeedFactory
from tests.flows.visitor import Visitor

pytestmark = pytest.mark.django_db

PAGE = "/north/behov/nytt/"
TEXT = "Unga vuxna får inte tag i någon."
NEED = {
    "title": "Ingen svarar",
    "description": TEXT,
    "concerned": "Unga",
    "evidence": "Nio samtal",
    "proposed_priority": "1",
}
KEPT = "Det du skrev finns kvar. Du får se det igen när du har loggat in."
AGAIN = "Inget är gjort än. Kolla att allt stämmer och tryck på knappen igen."
HOUR = 3600


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to("2026-11-24 09:00+01:00", tick=False)


@pytest.fixture
def writer(innovator):
    """At the form for a new need, with the text in it, not sent yet."""
    return Visitor(innovator).open(PAGE)


def sent(visitor):
    """Send the open page; the answer of the server, not followed."""
    caught = {}
    post = visitor.client.post
    visitor.client.post = lambda _url, data, **_more: caught.update(data)
    visitor.try_to_send(**NEED)
    visitor.client.post = post
    return post_from(PAGE, visitor.client, PAGE, caught)


def post_from(page, client, url, data):
    return client.post(url, data, headers={"referer": f"http://testserver{page}"})


def after(answer):
    """Where somebody comes who has signed in."""
    return QueryDict(answer.headers["Location"].partition("?")[2])["next"]


def kept_rows(association):
    with scope(association):
        return list(KeptForm.objects.order_by("pk"))


def needs(association):
    with scope(association):
        return list(Need.objects.values_list("title", flat=True))


def idle(writer, time_machine):
    time_machine.shift(HOUR)


def signed_out_in_another_tab(writer, time_machine):
    tab = Client()
    tab.cookies = writer.client.cookies.copy()
    tab.post("/konto/logga-ut/")


def without_cookies(writer, time_machine):
    writer.client.cookies.clear()


@pytest.mark.parametrize("end", [idle, signed_out_in_another_tab, without_cookies])
def test_the_page_comes_back_as_it_was_and_is_then_sent(
    end, writer, innovator, north, time_machine
):
    end(writer, time_machine)

    answer = sent(writer)

    assert needs(north) == []
    login = writer.client.get(answer.headers["Location"]).content.decode()
    assert KEPT in login
    assert TEXT not in login
    writer.client.force_login(innovator)
    writer.open(after(answer)).reads("Det du skrev finns kvar", AGAIN)
    assert writer.value("description") == TEXT
    assert writer.value("title") == "Ingen svarar"
    assert needs(north) == []
    writer.client.post(after(answer), NEED)
    assert needs(north) == ["Ingen svarar"]
    assert kept_rows(north) == []


def test_it_is_kept_encrypted_and_once(writer, north, time_machine):
    idle(writer, time_machine)

    sent(writer)
    sent(writer)

    [row] = kept_rows(north)
    assert TEXT not in row.body
    assert "Ingen svarar" not in row.body


def test_somebody_else_who_signs_in_sees_nothing_of_it(writer, innovator, director, north):
    writer.client.logout()
    answer = sent(writer)

    other = Visitor(director).open(after(answer))

    assert other.value("description") == ""
    assert TEXT not in other.page.content.decode()
    assert "Visa det du skrev" not in other.open("/north/behov/").text
    assert [row.user for row in kept_rows(north)] == [innovator]


def test_a_page_from_before_another_log_in_of_the_same_person(innovator, north):
    writer = Visitor(innovator, client=Client(enforce_csrf_checks=True)).open(PAGE)
    writer.client.cookies["csrf"] = "x" * 32  # signed in anew: another token

    answer = sent(writer)

    assert (answer.status_code, needs(north)) == (302, [])
    writer.open(answer.headers["Location"]).reads(AGAIN)
    assert writer.value("description") == TEXT


def test_a_page_that_somebody_else_left_open_is_kept_for_them(innovator, director, north):
    browser = Client(enforce_csrf_checks=True)
    writer = Visitor(innovator, client=browser).open(PAGE)
    browser.force_login(director)
    browser.cookies["csrf"] = "x" * 32

    answer = sent(writer)

    assert answer.status_code == 403
    assert "Det som skrevs på den sparas i tolv timmar åt den som skrev det" in (
        answer.content.decode()
    )
    assert TEXT not in answer.content.decode()
    assert "Visa det du skrev" not in Visitor(director).open("/north/behov/").text
    found = Visitor(innovator).open("/north/behov/").follow("Visa det du skrev")
    assert found.value("description") == TEXT
    assert "Visa det du skrev" not in found.open("/north/behov/").text


def test_a_form_that_asks_who_one_is_comes_back(administrator, north, time_machine):
    administrator.set_password("hemligt lösenord")
    administrator.save()
    visitor = Visitor(client=Client())
    visitor.client.post(
        "/konto/logga-in/", {"login": administrator.email, "password": "hemligt lösenord"}
    )
    visitor.open("/north/personer/bjud-in/")
    for _visit in range(2):
        time_machine.shift(29 * 60)
        visitor.client.get("/north/min-sida/")
    visitor.page = visitor.try_to_send(name="Nils Ny Nilsson", email="nils@ny.se", roles=["lead"])
    visitor.reads("Det du skrev finns kvar.")

    visitor.page = visitor.try_to_send("/konto/bekrafta/losenord/", password="hemligt lösenord")

    visitor.reads(AGAIN)
    assert visitor.value("name") == "Nils Ny Nilsson"


def test_whose_role_has_ended_meanwhile_finds_the_text_to_copy(writer, innovator, north):
    writer.client.logout()
    answer = sent(writer)
    with scope(north):
        Membership.objects.update(role=Role.AUDITOR)
    page = Visitor(innovator).open(after(answer))

    page.reads("Sidan som du skrev på går inte att öppna igen.", TEXT)


def test_whoever_belongs_to_the_association_no_longer_is_kept_nothing(writer, north):
    writer.client.logout()
    with scope(north):
        Membership.objects.update(ends_on="2026-11-23")

    answer = sent(writer)

    assert kept_rows(north) == []
    login = writer.client.get(answer.headers["Location"]).content.decode()
    assert "Det du skrev kunde inte sparas." in login


def forged(key, user):
    return f"{key}:{user.pk}:test.{'0' * 64}"


def of_somebody_else(key, user):
    other = User.objects.create_user("annan@north.example")
    return new_key(other).replace(f":{other.pk}:", f":{user.pk}:")


def without_a_person(key, user):
    return str(key)


def garbage(key, user):
    return ":::"


@pytest.mark.parametrize("make_key", [forged, of_somebody_else, without_a_person, garbage])
def test_only_what_stood_on_a_page_of_ours_is_kept(make_key, innovator, north):
    key = make_key(uuid.uuid4(), innovator)

    Client().post(PAGE, {**NEED, "_once": key})
    assert kept_rows(north) == []

    Client().post(PAGE, {**NEED, "_once": new_key(innovator)})
    assert len(kept_rows(north)) == 1


def test_nothing_is_kept_in_an_association_that_is_not_ones_own(innovator, north, south):
    Client().post(PAGE.replace("north", "south"), {**NEED, "_once": new_key(innovator)})

    assert (kept_rows(north), kept_rows(south)) == ([], [])


def test_no_secret_is_kept(innovator, north):
    key = new_key(innovator)
    for path in ("/konto/logga-in/", "/konto/losenord/byt/", "/konto/sakerhet/app/koppla/"):
        Client().post(path, {"password": "hemligt lösenord", "code": "123456", "_once": key})

    assert kept_rows(north) == []


def test_a_person_has_the_newest_twenty(innovator, north, time_machine):
    for number in range(MOST + 2):
        time_machine.shift(1)
        Client().post(PAGE, {"title": str(number), "_once": new_key(innovator)})

    with scope(north):
        titles = [
            dict(kept.sent_in(row).fields)["title"] for row in KeptForm.objects.order_by("pk")
        ]
    assert titles == [[str(number)] for number in range(2, MOST + 2)]


def test_after_twelve_hours_it_is_gone(writer, innovator, north, time_machine):
    writer.client.logout()
    answer = sent(writer)
    time_machine.shift(12 * HOUR - 1)
    assert Visitor(innovator).open(after(answer)).value("description") == TEXT
    with scope(north):
        assert kept.forget_stale() == 0

    time_machine.shift(1)

    page = Visitor(innovator).open(after(answer))
    assert page.value("description") == ""
    assert "Visa det du skrev" not in page.text
    with scope(north):
        assert kept.forget_stale() == 1
    assert kept_rows(north) == []


def test_files_are_named_and_chosen_again(make, director, north):
    item = make(ItemFactory)
    page = item.url_for("attach")
    file = SimpleUploadedFile("budget.pdf", b"%PDF-1.7", content_type="application/pdf")

    answer = post_from(page, Client(), page, {"file": file, "_once": new_key(director)})

    Visitor(director).open(after(answer)).reads(f"{AGAIN} Välj filerna igen: budget.pdf.")


def test_a_button_alone_leads_back_to_where_it_stands(make, director, north):
    item = make(ItemFactory)
    page = item.get_absolute_url()
    deed = {"_once": new_key(director)}

    nothing = post_from(page, Client(), item.url_for("open"), deed)
    moved = post_from(page, Client(), item.url_for("reorder"), {**deed, "direction": "up"})

    assert after(nothing) == page
    visitor = Visitor(director).open(after(moved))
    assert visitor.url == page
    visitor.reads("Inget är gjort än. Tryck på knappen igen.")


def test_an_address_that_is_no_page_leads_home_when_nothing_is_kept_there(make, director):
    item = make(ItemFactory)

    answer = Visitor(director).client.get(f"{item.url_for('reorder')}?kvar=1")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/north/")


def test_while_it_is_shown_the_database_writes_nothing(in_scope):
    with pytest.raises(InternalError, match="read-only transaction"), looking():
        NeedFactory(title="Får inte skrivas")

    NeedFactory(title="Går att skriva igen")
    assert list(Need.objects.values_list("title", flat=True)) == ["Går att skriva igen"]
