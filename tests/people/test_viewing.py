"""Visa som: the director sees what somebody else sees, nothing more than both may, and no deed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from kernel.associations.models import Membership, Role
from kernel.associations.scope import scope
from kernel.associations.selectors import person_of
from kernel.people.tasks import end_viewings
from kernel.search.actions import build
from kernel.workflow.kept import LOOKED_AT
from kernel.workflow.models import Event, KeptForm
from kernel.writing.models import SectionText
from needsanalysis.needs.models import Need
from tests.factories.board import ItemFactory, MeetingFactory
from tests.factories.needsanalysis import NeedFactory
from tests.factories.reporting import ProgressReportFactory, running_commission
from tests.queries import counted_queries

pytestmark = pytest.mark.django_db

DRAFT = "Utkastet är bara mitt än så länge."
REFUSED = "Inget är ändrat. Tryck på Sluta visa först."
BANNER = "Du ser tjänsten som <strong>"
NEED = {
    "title": "Ingen svarar",
    "description": "Unga får inte tag i någon.",
    "concerned": "Unga",
    "evidence": "Nio samtal",
    "proposed_priority": "1",
}


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to("2026-11-24 09:00+01:00", tick=False)
    return time_machine


def look(director: Any, person: Any) -> Client:
    """The director's browser, in which the service is seen as the person sees it."""
    client = Client()
    client.force_login(director)
    assert client.post(f"/north/personer/{person.pk}/visa-som/").status_code == 302
    return client


def text(client: Client, path: str) -> str:
    return client.get(path, follow=True).content.decode()


def told(north: Any) -> list[tuple[str, int]]:
    with scope(north):
        events = Event.objects.filter(verb__in=("view_as", "stop_viewing")).order_by("sequence")
        return [(event.verb, event.subject_id) for event in events]


@pytest.fixture
def report(north, member, lead, manager):
    """A report that its lead still writes: nobody else reads it before it is handed over."""
    with scope(north):
        commission = running_commission(
            owner=member, lead=person_of(lead), manager=person_of(manager), title="Samma väg in"
        )
        report = ProgressReportFactory(
            commission=commission, status="draft", meeting_on=dt.date(2026, 12, 10)
        )
        section = report.manuscript.declaration.sections[0].key
        SectionText.objects.update_or_create(
            manuscript=report.manuscript, key=section, defaults={"text": DRAFT}
        )
    return report


def test_the_page_is_the_other_ones_and_says_so_until_it_is_ended(director, sara, north, report):
    client = look(director, sara)

    page = text(client, "/north/att-gora/")
    assert (BANNER in page, "Hej Sara" in page, "Diarium" in page) == (True, True, False)
    assert client.get("/north/personer/").status_code == 403

    client.post(f"/north/personer/{sara.pk}/sluta-visa/")
    page = text(client, "/north/att-gora/")
    assert (BANNER in page, "Hej Anna" in page, "Diarium" in page) == (False, True, True)
    assert told(north) == [("view_as", sara.pk), ("stop_viewing", sara.pk)]
    assert "började se tjänsten som personen ser den" in text(client, sara.get_absolute_url())


def test_what_is_seen_is_what_both_may_see(director, lead, sara, report):
    """The lead's unfinished text is the lead's; that there is a report is known to both."""
    own = Client()
    own.force_login(lead)
    section = report.manuscript.declaration.sections[0].key
    pages = [report.get_absolute_url(), f"{report.get_absolute_url()}avsnitt/{section}/"]

    assert [DRAFT in text(own, page) for page in pages] == [False, True]
    client = look(director, sara)
    assert [DRAFT in text(client, page) for page in pages] == [False, False]
    assert [client.get(page).status_code for page in pages] == [200, 403]


def test_nothing_that_is_sent_is_done(director, north, make_person, report):
    """As somebody who may; and as the director, from a page that was seen before the end."""
    innovator = make_person("Ivar Nordin", Role.INNOVATOR)
    client = look(director, innovator)
    form = text(client, "/north/behov/nytt/")

    assert 'name="title"' in form
    assert f'value="{LOOKED_AT}"' in form
    answer = client.post("/north/behov/nytt/", NEED)
    assert (answer.status_code, REFUSED in answer.content.decode()) == (403, True)
    assert "Unga får inte tag i någon." in answer.content.decode()  # what was written can be copied
    client.post(f"/north/personer/{innovator.pk}/sluta-visa/")
    assert client.post("/north/behov/nytt/", {**NEED, "_once": LOOKED_AT}).status_code == 403

    with scope(north):
        assert Need.objects.count() == 0
    assert client.post("/north/behov/nytt/", NEED).status_code == 302


@pytest.mark.parametrize(
    "path", ["/north/min-sida/mejl/", "/north/personer/bjud-in/", "/konto/losenord/byt/"]
)
def test_nothing_is_sent_anywhere_while_one_looks(path, director, sara):
    client = look(director, sara)

    assert client.post(path, {"pace": "weekly"}).status_code == 403


def test_a_page_that_writes_while_it_is_shown_is_not_shown(director, sara, monkeypatch, north):
    """The database itself refuses, whatever a page may think of."""

    def todos(request):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE associations_person SET name = 'Någon annan'")
        return []

    monkeypatch.setattr("finsam.start.all_todos", todos)
    answer = look(director, sara).get("/north/att-gora/")

    said = "Sidan går inte att se som någon annan." in answer.content.decode()
    assert (answer.status_code, said) == (403, True)
    with scope(north):
        sara.refresh_from_db()
    assert sara.name == "Sara Lind"


def test_the_search_answers_though_its_index_cannot_be_written(director, make_person, north):
    innovator = make_person("Ivar Nordin", Role.INNOVATOR)
    with scope(north):
        NeedFactory(title="Unga väntar")
        build()
    client = look(director, innovator)  # told in the history, which the index then follows

    page = text(client, "/north/sok/?q=väntar")

    assert ("Unga <mark>väntar</mark>" in page, "1 träff på ”väntar”" in page) == (True, True)


def test_papers_that_are_opened_are_not_marked_as_read(director, board_member, north):
    with scope(north):
        item = ItemFactory(meeting=MeetingFactory(status="notice_sent"))
        member = person_of(board_member)
    client = look(director, member)

    assert client.get(item.get_absolute_url()).status_code == 200
    assert client.post(f"{item.get_absolute_url()}las/").status_code == 403
    with scope(north):
        assert item.read_marks.count() == 0


def test_what_somebody_has_not_sent_is_theirs_alone(director, lead, sara, north, report):
    """Neither is a kept form of theirs opened, nor one made that would be offered to them."""
    page = "/north/min-sida/andra/"
    own = Client()
    own.force_login(lead)
    form = own.get(page).content.decode()
    key = form.split('name="_once" value="')[1].split('"')[0]
    own.logout()
    own.post(page, {"_once": key, "name": "Sara Hemlig", "function": "ledare"})
    with scope(north):
        kept = KeptForm.objects.get()

    client = look(director, sara)
    assert "Sara Hemlig" not in text(client, f"{page}?kvar={kept.pk}")
    own.force_login(lead)
    assert "Sara Hemlig" in text(own, f"{page}?kvar={kept.pk}")
    client.logout()
    client.post("/north/behov/nytt/", {"_once": LOOKED_AT, **NEED})
    with scope(north):
        assert KeptForm.objects.count() == 1


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.ADMINISTRATOR])
def test_nobody_who_looks_after_people_is_seen_as(role, director, make_person, north):
    other = make_person("Karin Nyckel", role, Role.LEAD)
    client = Client()
    client.force_login(director)

    assert client.post(f"/north/personer/{other.pk}/visa-som/").status_code == 403
    assert told(north) == []


@pytest.mark.parametrize("who", ["administrator", "innovator", "manager", "auditor"])
def test_nobody_but_the_director_sees_as_others(who, sara, north, request, client):
    client.force_login(request.getfixturevalue(who))

    assert client.post(f"/north/personer/{sara.pk}/visa-som/").status_code == 403
    assert told(north) == []


def test_another_association_is_another_world(
    director, stranger, sara, make_person, south, north, client
):
    theirs = make_person("Lars Syd", Role.LEAD, association=south)
    client.force_login(director)
    assert client.post(f"/north/personer/{theirs.pk}/visa-som/").status_code == 404
    assert client.post(f"/south/personer/{theirs.pk}/visa-som/").status_code == 404
    client.force_login(stranger)
    assert client.post(f"/south/personer/{sara.pk}/visa-som/").status_code == 404

    # Who is director in both writes in neither meanwhile, and ends it by going to the other.
    make_person("Anna Holm", Role.DIRECTOR, association=south, email=director.email)
    client = look(director, sara)
    assert client.post("/south/behov/nytt/", NEED).status_code == 403
    assert (BANNER in text(client, "/south/personer/")) is False
    assert told(north) == [("view_as", sara.pk), ("stop_viewing", sara.pk)]
    assert (BANNER in text(client, "/north/att-gora/")) is False
    assert client.post("/south/behov/nytt/", NEED).status_code == 302


def test_somebody_who_does_not_come_here_is_not_seen_as(director, sara, north, make_person):
    nobody = make_person("Nils Utanroll")
    client = Client()
    client.force_login(director)
    answer = client.post(f"/north/personer/{nobody.pk}/visa-som/", follow=True)
    assert "Nils Utanroll har ingen roll eller har inte loggat in än." in answer.content.decode()

    # … and no more once the role has ended, or the one who looks is director no longer.
    client = look(director, sara)
    with scope(north):
        Membership.objects.filter(person=sara).update(ends_on=dt.date(2026, 11, 23))
    assert BANNER not in text(client, "/north/att-gora/")


def test_it_ends_by_itself_and_the_history_is_told(director, sara, north, morning):
    client = look(director, sara)
    morning.shift(dt.timedelta(minutes=29))
    with scope(north):
        assert (end_viewings(association_id=north.pk), BANNER in text(client, "/north/")) == (
            0,
            True,
        )
    morning.shift(dt.timedelta(minutes=1))

    assert BANNER not in text(client, "/north/att-gora/")
    assert [end_viewings(association_id=north.pk) for _twice in (1, 2)] == [1, 0]
    assert told(north) == [("view_as", sara.pk), ("stop_viewing", sara.pk)]


def test_ended_in_one_window_it_is_ended_in_all(director, sara):
    first, second = look(director, sara), look(director, sara)
    first.post(f"/north/personer/{sara.pk}/sluta-visa/")

    assert BANNER not in text(second, "/north/att-gora/")


def test_looking_costs_the_same_however_much_there_is(director, sara, north, lead, manager, member):
    client = look(director, sara)
    asked = []
    for count in (1, 5):
        with scope(north):
            for number in range(count):
                running_commission(
                    owner=member,
                    lead=person_of(lead),
                    manager=person_of(manager),
                    title=f"Uppdrag {count}-{number}",
                )
        with counted_queries() as queries:
            assert client.get("/north/uppdrag/").status_code == 200
        asked.append(len(queries))

    assert asked[0] == asked[1]
