import datetime as dt

import pytest

from finsam.start import _question
from kernel.associations.models import Membership
from kernel.associations.scope import scope
from kernel.associations.selectors import identity_of, person_of
from tests.factories.board import MeetingFactory
from tests.factories.commissions import AssignmentFactory, CommissionFactory, ProposalFactory
from tests.factories.needsanalysis import NeedFactory
from tests.factories.reporting import ProgressReportFactory, running_commission
from tests.queries import counted_queries

#: What waits is one question, whatever rooms it is from, beside who is here, own commissions
#: and the nearest meeting.
START_QUERIES = 7

#: Those of the test world.
ROLES = (
    "director",
    "innovator",
    "lead",
    "manager",
    "party_contact",
    "board_member",
    "substitute",
    "administrator",
    "auditor",
)

pytestmark = pytest.mark.django_db


def person_of_role(request, role, north):
    user = request.getfixturevalue(role)
    with scope(north):
        return identity_of(user)


def text(response) -> str:
    return response.content.decode()


def test_lead_sees_the_own_commission_and_the_next_meeting(client, north, lead):
    with scope(north):
        own = CommissionFactory(title="Samma väg in")
        CommissionFactory(title="Någon annans")
        AssignmentFactory(commission=own, person=person_of(lead), starts_on=dt.date(2020, 1, 1))
        MeetingFactory(held_on=dt.date(2099, 12, 3))
    client.force_login(lead)

    page = text(client.get("/north/att-gora/"))

    assert "Nästa styrelsemöte: torsdag 3 december 2099" in page
    assert "Samma väg in" in page
    assert "Någon annans" not in page


def test_nothing_waits_for_somebody_new(client, north, lead):
    client.force_login(lead)

    page = text(client.get("/north/att-gora/"))

    assert "Inget väntar på dig just nu." in page
    assert "Mina uppdrag" not in page


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("board_member", "/north/moten/nasta/"),
        ("director", "/north/att-gora/"),
        ("auditor", "/north/uppdrag/"),
    ],
)
def test_everybody_lands_where_their_work_is(who, path, client, north, request):
    client.force_login(request.getfixturevalue(who))

    assert client.get("/", follow=True).redirect_chain[-1][0] == path


def test_one_menu_entry_is_current(client, north, board_member):
    client.force_login(board_member)

    assert text(client.get("/north/moten/nasta/")).count('aria-current="page"') == 1


@pytest.mark.parametrize("count", [1, 3, 100])
def test_what_waits_costs_the_same_for_any_number(
    count, client, north, member, lead, manager, request, time_machine
):
    """Reports to write and to read, proposals to hand over, needs to weigh, meetings to come."""
    users = {role: request.getfixturevalue(role) for role in ROLES}
    time_machine.move_to("2027-02-01 09:00+01:00", tick=False)
    with scope(north):
        for number in range(count):
            commission = running_commission(
                owner=member,
                lead=person_of(lead),
                manager=person_of(manager),
                title=f"Uppdrag {number}",
            )
            ProgressReportFactory(commission=commission, status="submitted")
            ProgressReportFactory(
                commission=commission, status="draft", meeting_on=dt.date(2027, 2, 25)
            )
            ProposalFactory(title=f"Förslag {number}", status="anchored")
            NeedFactory()
            MeetingFactory(held_on=dt.date(2099, 1, 1) + dt.timedelta(number))

    queries = {}
    for role, user in users.items():
        client.force_login(user)
        with counted_queries() as asked:
            client.get("/north/att-gora/")
        queries[role] = len(asked)

    assert queries == dict.fromkeys(ROLES, START_QUERIES)


@pytest.mark.parametrize("role", ROLES)
def test_what_is_asked_hangs_on_nothing_that_changes(role, request, north):
    """It is kept for the day: whoever puts it into words reads nothing."""
    person, roles = person_of_role(request, role, north)
    with scope(north), counted_queries() as read:
        _question.__wrapped__(north.pk, person, person.member_id, roles, dt.date.today())

    assert read == []


def test_somebody_who_gets_another_role_is_asked_about_other_things(client, north, lead, member):
    with scope(north):
        ProposalFactory(title="Väg in")
        client.force_login(lead)
        assert "Väg in" not in text(client.get("/north/att-gora/"))

        Membership(person=person_of(lead), role="innovator", starts_on=dt.date(2010, 1, 1)).save()

    assert "Skriv klart förslaget Väg in" in text(client.get("/north/att-gora/"))


def test_twenty_tasks_stand_below_a_heading_until_all_are_asked_for(client, north, innovator):
    with scope(north):
        for number in range(23):
            ProposalFactory(title=f"Förslag {number:02}")
    client.force_login(innovator)

    some = text(client.get("/north/att-gora/"))
    every = text(client.get("/north/att-gora/?alla"))

    assert (some.count("Skriv klart förslaget"), every.count("Skriv klart förslaget")) == (20, 23)
    assert '<a href="?alla">Den här veckan: visa alla 23</a>' in some
    assert "visa alla" not in every


def test_the_directors_year_stands_on_a_page_of_its_own(client, north, director, lead):
    with scope(north):
        MeetingFactory(held_on=dt.date.today() + dt.timedelta(30))
    client.force_login(director)

    tasks = text(client.get("/north/att-gora/"))
    assert '<h2><a href="/north/att-gora/aret/">Året som kommer</a></h2>' in tasks
    assert 'hx-get="/north/att-gora/aret/" hx-trigger="load"' in tasks
    page = text(client.get("/north/att-gora/aret/"))
    piece = text(client.get("/north/att-gora/aret/", headers={"HX-Request": "true"}))
    assert (page.count("<h1"), page.count("<svg"), page.count("<table")) == (1, 1, 1)
    assert (piece.count("<h1"), piece.count("<svg"), piece.count("<table")) == (0, 1, 1)

    client.force_login(lead)
    assert "Året som kommer" not in text(client.get("/north/att-gora/"))
    assert client.get("/north/att-gora/aret/").status_code == 403
