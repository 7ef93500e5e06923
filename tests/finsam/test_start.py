import datetime as dt

import pytest

from kernel.associations.scope import scope
from kernel.associations.selectors import person_of
from tests.factories.board import MeetingFactory
from tests.factories.commissions import AssignmentFactory, CommissionFactory, ProposalFactory
from tests.factories.needsanalysis import NeedFactory
from tests.factories.reporting import ProgressReportFactory, running_commission
from tests.queries import counted_queries

#: Everybody is asked about by every room: what they answer for, in few queries each.
START_QUERIES = {"director": 42, "lead": 17, "manager": 20}

pytestmark = pytest.mark.django_db


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
    users = {who: request.getfixturevalue(who) for who in START_QUERIES}
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
    for who, user in users.items():
        client.force_login(user)
        with counted_queries() as asked:
            client.get("/north/att-gora/")
        queries[who] = len(asked)

    assert queries == START_QUERIES
