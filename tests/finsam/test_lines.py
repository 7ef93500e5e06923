"""What is drawn over time, and the same in words, is what has a day."""

import datetime as dt

import pytest

from finsam.lines import coming_year, line_of
from kernel.associations.selectors import person_of
from reporting.progress.models import ProgressReport
from tests.core.test_charts import cells
from tests.factories.board import MeetingFactory
from tests.factories.reporting import (
    FinalReportFactory,
    FollowUpFactory,
    ProgressReportFactory,
    running_commission,
)


@pytest.fixture
def commission(in_scope, member, lead, manager, time_machine):
    time_machine.move_to("2026-11-28 09:00+01:00", tick=False)
    return running_commission(
        owner=member, lead=person_of(lead), manager=person_of(manager), title="Samma väg in"
    )


def test_the_year_has_what_comes_within_it_and_no_more(commission, director):
    MeetingFactory(held_on=dt.date(2026, 12, 3), submit_by=dt.date(2026, 11, 23))
    MeetingFactory(held_on=dt.date(2027, 2, 11), submit_by=dt.date(2027, 2, 1))
    MeetingFactory(
        kind="extra",
        takes_reports=False,
        held_on=dt.date(2027, 3, 4),
        submit_by=dt.date(2027, 2, 22),
    )
    MeetingFactory(held_on=dt.date(2028, 2, 11))
    person = person_of(director)
    FollowUpFactory(commission=commission, respondent=person, due_on=dt.date(2027, 6, 30))
    FollowUpFactory(
        commission=commission, respondent=person, months=24, due_on=dt.date(2028, 12, 31)
    )

    assert cells(coming_year(director, is_open=False)) == [
        "Dag", "Vad", "Slag",
        "3 december 2026", "Styrelsemöte", "Styrelsemöten",
        "31 december 2026", "Samma väg in", "Uppdrag slutar",
        "1 februari 2027", "Avrapporteringarna ska vara hos cheferna", "Avrapporteringar klara",
        "11 februari 2027", "Styrelsemöte", "Styrelsemöten",
        "4 mars 2027", "Extra styrelsemöte", "Styrelsemöten",
        "30 juni 2027", "Samma väg in, efter 6 månader", "Uppföljningar",
    ]  # fmt: skip


def test_a_year_with_nothing_in_it_is_not_drawn(in_scope, director):
    assert coming_year(director, is_open=False) == ""


def test_a_commissions_line_tells_what_is_done_and_what_is_left(commission, director):
    ProgressReportFactory(commission=commission, meeting_on=dt.date(2026, 3, 5), status="skipped")
    ProgressReportFactory(
        commission=commission, meeting_on=dt.date(2026, 9, 10), status="submitted"
    )
    ProgressReportFactory(commission=commission, meeting_on=dt.date(2026, 12, 3), status="draft")
    FinalReportFactory(commission=commission)

    drawing = line_of(commission, director)["drawing"]

    rows = cells(drawing)
    assert [rows[start : start + 5] for start in range(0, len(rows), 5)] == [
        ["Vad", "Vem", "Start", "Slut", "Status"],
        ["Uppdraget", "Norrby kommun", "2026-01-01", "2026-12-31", "Pågår"],
        ["Avtal", "Norrby kommun", "2026-01-01", "2026-12-31", "Undertecknat"],
        [
            "Avrapportering till styrelsemötet 10 september 2026", "Avrapporteringar",
            "2026-09-10", "", "Hos chef",
        ],
        [
            "Avrapportering till styrelsemötet 3 december 2026", "Avrapporteringar",
            "2026-12-03", "", "Påbörjad",
        ],
        ["Slutrapport för Samma väg in", "Slutrapport", "2026-12-31", "", "Inte påbörjad"],
    ]  # fmt: skip
    assert drawing.count('class="f-fylld" d=') == 1
    assert drawing.count('class="f-tom-ruta" d=') == 2


def test_somebody_else_sees_on_the_line_what_they_see_elsewhere(commission, board_member):
    """Nobody on the board has had the report that is still being written."""
    ProgressReportFactory(commission=commission, meeting_on=dt.date(2026, 12, 3), status="draft")

    drawing = line_of(commission, board_member)["drawing"]

    assert ProgressReport.objects.count() == 1
    assert "Avrapportering till" not in drawing
