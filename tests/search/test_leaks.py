"""What somebody may not see is not found: no title, no number of hits, no word that was meant."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection

from kernel.associations.models import Membership
from kernel.associations.scope import scope
from kernel.associations.selectors import person_of
from kernel.search.actions import keep_up
from kernel.search.models import Entry
from kernel.search.selectors import Search
from kernel.writing.models import SectionComment, SectionText
from needsanalysis.insights.models import EvidenceKind
from reporting.progress.states import ReportStatus
from tests.factories.board import ItemFactory, MeetingFactory
from tests.factories.commissions import (
    AssignmentFactory,
    CommissionFactory,
    ProposalFactory,
)
from tests.factories.needsanalysis import (
    InsightEvidenceFactory,
    InsightFactory,
    PublishedInsightFactory,
)
from tests.factories.registry import DocumentFactory, MatterFactory, PublicDocumentFactory
from tests.factories.reporting import ProgressReportFactory
from tests.factories.writing import written

pytestmark = pytest.mark.django_db

ROLES = [
    "director",
    "innovator",
    "lead",
    "manager",
    "board_member",
    "substitute",
    "party_contact",
    "administrator",
    "auditor",
]


@pytest.fixture
def canaries(north, lead, make_person):
    """A thing of each kind that some may see and some may not, all with the same rare word."""
    with scope(north):
        own = CommissionFactory(title="Kanarie egen")
        AssignmentFactory(
            commission=own, person=person_of(lead), role="lead", starts_on=dt.date(2020, 1, 1)
        )
        other = CommissionFactory(title="Kanarie annan")
        ProposalFactory(title="Kanarie förslag")
        InsightFactory(sentence="Kanarie utkast")
        PublishedInsightFactory(sentence="Kanarie i banken")
        matter = MatterFactory(title="Kanarie ärende")
        DocumentFactory(matter=matter, title="Kanarie ofärdig")
        PublicDocumentFactory(matter=matter, title="Kanarie hemlig", confidentiality="OSL 21:1")
        PublicDocumentFactory(matter=MatterFactory(), title="Kanarie öppen")
        ItemFactory(meeting=MeetingFactory(), title="Kanarie punkt")
        ProgressReportFactory(commission=other)
        make_person("Kanarie Person")


#: Whatever everybody sees.
OPEN = {"Kanarie öppen"}
COMMISSIONS = {"Kanarie egen", "Kanarie annan"}
#: The proposals from which the commissions came bear other names.
BANK = {"Kanarie i banken"}
REGISTRY = {"Kanarie ärende", "Kanarie ofärdig", "Kanarie hemlig"}
SEEN = {
    "director": OPEN | COMMISSIONS | BANK | REGISTRY | {
        "Kanarie förslag", "Kanarie utkast", "Kanarie punkt", "Kanarie Person",
        "Avrapportering till styrelsemötet 3 december 2026",
    },
    "innovator": OPEN | COMMISSIONS | BANK | {"Kanarie förslag", "Kanarie utkast"},
    "lead": OPEN | BANK | {"Kanarie egen"},
    "manager": OPEN | BANK,
    "board_member": OPEN | COMMISSIONS | BANK,
    "substitute": OPEN | COMMISSIONS | BANK,
    "party_contact": OPEN | BANK,
    "administrator": OPEN | REGISTRY | {"Kanarie Person"},
    "auditor": OPEN | COMMISSIONS | BANK | REGISTRY | {
        "Kanarie förslag", "Kanarie utkast", "Kanarie punkt",
    },
}  # fmt: skip


def found(user, typed="kanarie"):
    keep_up()
    search = Search(typed, user)
    titles = {
        "".join(piece for piece, _is_found in hit.title) for hit in search.hits(search.keys())
    }
    # A document's title begins with its number.
    shown = {title.partition(" ")[2] if title[0].isdigit() else title for title in titles}
    return shown, sum(group.number for group in search.groups)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.usefixtures("canaries")
def test_everybody_finds_what_they_see_and_it_is_counted(role, request, north):
    user = request.getfixturevalue(role)
    with scope(north):
        titles, number = found(user)

    assert (titles, number) == (SEEN[role], len(SEEN[role]))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.usefixtures("canaries")
def test_the_page_shows_no_other(role, request, client, north):
    client.force_login(request.getfixturevalue(role))

    page = client.get("/north/sok/?q=kanarie").content.decode()

    shown = page.replace("<mark>", "").replace("</mark>", "")
    everything = set.union(*SEEN.values())
    assert {title for title in everything if title in shown} == SEEN[role]
    assert f"{len(SEEN[role])} träff" in page


@pytest.mark.usefixtures("canaries")
def test_what_was_meant_is_a_word_that_one_sees(director, manager, north):
    with scope(north):
        MatterFactory(title="Flamingoärende")
        keep_up()

        assert Search("flamingoärnde", director).meant() == "flamingoärende"
        assert Search("flamingoärnde", manager).meant() == ""


@pytest.mark.usefixtures("canaries")
def test_who_has_no_role_any_more_finds_nothing(board_member, client, north):
    with scope(north):
        keep_up()
        Membership.objects.filter(person=person_of(board_member)).update(
            ends_on=dt.date(2020, 1, 1)
        )
    client.force_login(board_member)

    assert client.get("/north/sok/?q=kanarie").status_code == 404


def test_another_associations_things_are_not_found(north, south, director, client, make_person):
    with scope(south):
        MatterFactory(title="Kanarie söderut")
        keep_up()
    with scope(north):
        MatterFactory(title="Kanarie norrut")
        assert found(director) == ({"Kanarie norrut"}, 1)
        assert Entry.objects.filter(title__contains="söderut").count() == 0


def test_the_function_that_reads_past_row_level_security_keeps_to_the_scope(north, south):
    for association in (north, south):
        with scope(association):
            MatterFactory(title="Kanarie")
            keep_up()

    asked = "SELECT count(*) FROM search_found('kanarie'::tsquery)"
    with connection.cursor() as cursor:
        with scope(north):
            cursor.execute(asked)
            inside = cursor.fetchone()
        cursor.execute("SELECT set_config('app.association_id', '', true)")
        cursor.execute(asked)
        outside = cursor.fetchone()

    assert (inside, outside) == ((1,), (0,))


def test_what_people_said_to_us_and_what_is_not_handed_over_is_never_in_it(north, director, lead):
    """Interviews, quotes, comments and sections that are still being written."""
    with scope(north):
        for kind in (EvidenceKind.INTERVIEW, EvidenceKind.MEETING):
            InsightEvidenceFactory(kind=kind, text="Kanarie berättade", source="Kanarie källa")
        report = ProgressReportFactory(commission=CommissionFactory(), status=ReportStatus.DRAFT)
        written(report.manuscript)
        SectionText.objects.update(text="Kanarie skriver")
        SectionComment(
            manuscript=report.manuscript,
            key="why",
            text="Kanarie undrar",
            made_by=person_of(lead),
            made_at=dt.datetime(2026, 5, 1, tzinfo=dt.UTC),
        ).save()

        assert found(director) == (set(), 0)
        assert Entry.objects.filter(text__icontains="kanarie").count() == 0
