"""Every kind of paper goes from ready to decided by its row of the table."""

from __future__ import annotations

import datetime as dt

import pytest

from board.matters.actions import PAPER_KINDS, kind_of
from board.matters.states import ABOUT
from board.meetings.actions.planning import pull_ready, strike_item
from board.meetings.models.items import AgendaItem
from board.meetings.selectors.agenda import AGENDA, paper_of, ready_for
from board.papers.actions import send_notice
from board.sitting.actions.deciding import decide_item
from commissions.grants.rules import Terms
from kernel.core import clock
from kernel.core.errors import DomainError
from kernel.writing.models import SectionText
from reporting.progress.models import ORAL, PROGRESS_REPORT
from tests.board.conftest import at
from tests.factories.board import AttendanceFactory, ItemFactory
from tests.factories.commissions import ProposalFactory
from tests.factories.reporting import (
    FinalReportFactory,
    ProgressReportFactory,
    running_commission,
)
from tests.factories.walking import walk
from tests.factories.writing import manuscript_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("blank_paper")]

TERMS = Terms(
    amount_sek=400_000,
    starts_on=dt.date(2027, 1, 1),
    ends_on=dt.date(2027, 6, 30),
    post_code="1",
    post_name="Uppdrag",
    financing="Årets medel.",
)


@pytest.fixture
def commission(planned, member, make_person):
    return running_commission(
        owner=member,
        lead=make_person("Sara Lind", "lead"),
        manager=make_person("Maria Ek", "manager"),
        title="Unga vuxna",
    )


@pytest.fixture
def make(commission):
    """Makes one of a kind, ready for the board."""

    def make_ready(field):
        if field == "proposal":
            status = "awaiting_board"
            return ProposalFactory(title="Mentorer", written=True, sent=True, status=status)
        if field == "report":
            return ProgressReportFactory(commission=commission, status="approved")
        walk(commission, "final")
        return FinalReportFactory(commission=commission, status="approved")

    return make_ready


@pytest.fixture
def hold(planned, board, travel):
    """Lets the meeting begin, with everybody there."""

    def open_at_nine():
        travel.move_to(at(10, 15))
        statuses = ["open"] if planned.status == "notice_sent" else ["notice_sent", "open"]
        walk(planned, *statuses, chair=board.chair, opened_at=at(9))
        planned.refresh_from_db()
        for seat, person in zip(board.seats, board.members, strict=True):
            AttendanceFactory(meeting=planned, seat=seat, person=person)

    return open_at_nine


def test_every_row_has_its_column_and_its_place_on_the_agenda():
    headings = {row["key"] for row in AGENDA}

    assert [kind.field for kind in PAPER_KINDS] == list(ABOUT)
    for kind in PAPER_KINDS:
        column = AgendaItem._meta.get_field(kind.field)
        assert (column.null, column.editable) == (True, False)
        assert kind.heading in headings


@pytest.mark.parametrize(
    ("field", "title", "proposed", "presenter", "ending", "end"),
    [
        (
            "proposal",
            "Uppdragsförslag: Mentorer",
            "att bevilja 400 000 kr till uppdraget Mentorer för tiden 1 januari 2027"
            " till 30 juni 2027.",
            None,
            {"outcome": "granted", "text": "att bevilja.", "terms": TERMS},
            "granted",
        ),
        (
            "report",
            "Avrapportering: Unga vuxna",
            "att lägga avrapporteringen till handlingarna.",
            "Sara Lind",
            {"outcome": "noted", "text": "att lägga avrapporteringen till handlingarna."},
            "noted",
        ),
        (
            "final_report",
            "Slutredovisning: Unga vuxna",
            "att lägga slutrapporten till handlingarna och avsluta uppdraget.",
            "Sara Lind",
            {"outcome": "noted", "text": "att lägga slutrapporten till handlingarna."},
            "noted",
        ),
    ],
)
def test_a_paper_goes_from_ready_to_decided(
    field, title, proposed, presenter, ending, end, make, hold, planned, board, director
):
    paper = make(field)

    [ready] = ready_for(planned)
    assert (ready.key, ready.title) == (f"{field}-{paper.pk}", title)
    [item] = pull_ready(planned, keys=[ready.key], by=director)
    assert ready_for(planned) == []
    assert item.proposed_decision.replace("\N{NO-BREAK SPACE}", " ") == proposed
    assert (item.presenter and item.presenter.name) == presenter
    assert (item.about, kind_of(item).field) == (paper, field)
    assert paper_of(item).sections

    send_notice(planned, by=director)
    paper.refresh_from_db()
    assert paper.status == "with_board"

    hold()
    walk(item, "open")
    decision = decide_item(AgendaItem.objects.get(pk=item.pk), by=director, **ending)
    paper.refresh_from_db()
    assert (decision.outcome, paper.status) == (ending["outcome"], end)
    assert ready_for(planned) == []


@pytest.mark.parametrize("field", ABOUT)
def test_what_is_struck_or_tabled_can_be_put_on_another_agenda(
    field, make, hold, planned, board, director
):
    make(field)
    [item] = pull_ready(planned, keys=[ready_for(planned)[0].key], by=director)
    send_notice(planned, by=director)
    strike_item(item, by=director)
    assert [ready.kind.field for ready in ready_for(planned)] == [field]

    [again] = pull_ready(planned, keys=[ready_for(planned)[0].key], by=director)
    hold()
    walk(again, "open")
    again = AgendaItem.objects.get(pk=again.pk)
    decide_item(again, outcome="tabled", text="att bordlägga.", by=director)

    assert [ready.kind.field for ready in ready_for(planned)] == [field]


@pytest.mark.parametrize(
    ("field", "ending", "sentence"),
    [
        ("proposal", {"outcome": "noted"}, "kan inte bara läggas till handlingarna"),
        ("proposal", {"outcome": "granted"}, "Fyll i belopp, tid, budgetpost"),
        ("report", {"outcome": "granted"}, "läggs till handlingarna eller bordläggs"),
        ("final_report", {"outcome": "rejected"}, "läggs till handlingarna eller bordläggs"),
    ],
)
def test_an_ending_that_a_kind_cannot_have_is_refused(
    field, ending, sentence, make, hold, planned, board, director
):
    paper = make(field)
    [item] = pull_ready(planned, keys=[ready_for(planned)[0].key], by=director)
    send_notice(planned, by=director)
    paper.refresh_from_db()
    hold()
    walk(item, "open")

    with pytest.raises(DomainError, match=sentence):
        decide_item(AgendaItem.objects.get(pk=item.pk), text="att.", by=director, **ending)
    before = paper.status
    paper.refresh_from_db()
    assert paper.status == before


def test_an_item_about_nothing_else_ends_in_any_way(meeting, director):
    item = ItemFactory(meeting=meeting, status="open")

    assert kind_of(item) is None
    assert paper_of(item) is None
    assert decide_item(item, outcome="granted", text="att.", by=director).outcome == "granted"


@pytest.mark.parametrize(
    ("choice", "who"),
    [
        ("both", "Sara Lind"),
        ("lead", "Sara Lind"),
        ("manager", "Maria Ek"),
        ("none", None),
        ("", "Sara Lind"),
    ],
)
def test_whom_the_report_says_that_the_board_will_meet_presents_it(
    choice, who, commission, planned
):
    manuscript = manuscript_of(PROGRESS_REPORT)
    oral = SectionText.objects.filter(manuscript=manuscript, key=ORAL.key)
    assert oral.update(choice=choice, version=1, saved_at=clock.now()) == 1
    ProgressReportFactory(commission=commission, manuscript=manuscript, status="approved")

    [ready] = ready_for(planned)

    presenter = ready.draft.presenter
    assert (presenter and presenter.name) == who
