import datetime as dt

import pytest

from kernel.associations.models import Role
from kernel.associations.selectors import identity_of, person_of
from kernel.associations.waiting import gather
from kernel.core.todo import Todo
from reporting.finals.actions import (
    approve_final_report,
    return_final_report,
    state_implementation,
    submit_final_report,
    withdraw_final_report,
)
from reporting.finals.models import FinalReport
from reporting.todos import waiting_for
from tests.factories.reporting import (
    FinalReportFactory,
    FollowUpFactory,
    ImplementationStanceFactory,
)
from tests.factories.walking import walk

TO, ABOUT = "till mötet 3 december 2026", "för Unga vuxna, samma väg in"


def titles(user):
    return [(todo.group, todo.title) for todo in gather(waiting_for(*identity_of(user)))]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("not_started", [("mine", f"Skriv avrapportering {TO} {ABOUT}")]),
        ("draft", [("mine", f"Skriv avrapportering {TO} {ABOUT}")]),
        ("returned", [("mine", f"Ändra avrapporteringen {TO} {ABOUT}")]),
        ("submitted", []),
        ("noted", []),
        ("skipped", []),
    ],
)
def test_what_waits_for_the_lead(in_scope, make_report, lead, status, expected):
    make_report(status)

    assert titles(lead) == expected


def test_a_task_says_how_far_one_has_come_and_until_when(in_scope, make_report, lead):
    report = make_report("draft")

    assert gather(waiting_for(*identity_of(lead))) == [
        Todo(
            title=f"Skriv avrapportering {TO} {ABOUT}",
            url=report.get_absolute_url(),
            detail="4 av 4 avsnitt klara",
            due_on=dt.date(2026, 11, 23),
            status="Påbörjad",
            tone="waiting",
        )
    ]


def dues(user):
    return [(todo.title, todo.due_on) for todo in gather(waiting_for(*identity_of(user)))]


def test_what_is_handed_back_waits_for_whoever_wrote_it(in_scope, make_report, lead, director):
    """By its state alone: before it opens, and for the director in the lead's place."""
    report = make_report("returned", opens_on=dt.date(2026, 11, 12), stand_in=person_of(director))

    task = [
        (
            f"Ändra avrapporteringen {TO} {ABOUT}",
            dt.date(2026, 11, 25),
        )
    ]
    assert dues(lead) == task
    assert dues(director) == task

    walk(report.commission, "cancelled")
    assert dues(lead) == dues(director) == []


def test_a_final_report_that_is_handed_back_waits_long_before_the_end(in_scope, commission, lead):
    FinalReportFactory(commission=commission, status="returned")

    assert titles(lead) == [("mine", "Ändra slutrapporten för Unga vuxna, samma väg in")]


@pytest.mark.parametrize(
    ("status", "submitted", "due_on"),
    [
        ("submitted", "2026-11-23", dt.date(2026, 11, 25)),
        # Handed in after the day for approval: what is asked for is not late already.
        ("submitted", "2026-11-26", dt.date(2026, 12, 3)),
        ("returned", "2026-11-24", dt.date(2026, 11, 25)),
        ("returned", "2026-11-26", dt.date(2026, 12, 3)),
    ],
)
def test_no_deed_makes_a_task_that_is_late_already(
    in_scope, make_report, lead, manager, today, status, submitted, due_on
):
    noon = dt.datetime.fromisoformat(f"{submitted}T12:00+00:00")
    today.move_to(noon)
    make_report(status, submitted_at=noon)

    mine = [due for title, due in dues(manager if status == "submitted" else lead)]
    assert mine == [due_on]


def test_nothing_waits_before_the_report_opens(in_scope, make_report, lead):
    make_report(opens_on=dt.date(2026, 11, 12))

    assert titles(lead) == []


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (
            "draft",
            [("others", "Avrapportering för Unga vuxna, samma väg in till mötet 3 december 2026")],
        ),
        ("submitted", [("mine", f"Läs och godkänn avrapporteringen {ABOUT} {TO}")]),
        ("approved", []),
    ],
)
def test_what_waits_for_the_manager(in_scope, make_report, manager, status, expected):
    make_report(status)

    assert titles(manager) == expected


def test_the_director_hears_of_late_reports(in_scope, make_report, director):
    make_report("draft", submit_by=dt.date(2026, 11, 9))

    (todo,) = gather(waiting_for(*identity_of(director)))

    assert todo.title == f"Avrapportering {ABOUT} {TO} saknas"
    assert todo.detail == "Sara Lind · 2 dagar sen"


def test_final_reports_wait_from_six_weeks_before_the_end(
    in_scope, commission, lead, manager, member, today
):
    final = FinalReportFactory(commission=commission)
    ImplementationStanceFactory(final_report=final, member=member)
    assert titles(lead) == []

    today.move_to(dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC))

    assert titles(lead) == [("mine", "Skriv slutrapport för Unga vuxna, samma väg in")]
    walk(FinalReport.objects.get(), "draft")
    assert titles(lead) == [("mine", "Skriv slutrapport för Unga vuxna, samma väg in")]
    assert titles(manager) == [
        ("mine", "Ta ställning till om Unga vuxna, samma väg in ska implementeras")
    ]


@pytest.mark.parametrize("role", [Role.MANAGER, Role.PARTY_CONTACT])
def test_another_service_is_asked_for_its_stance_from_handing_in_until_approval(
    in_scope, commission, lead, manager, member, make_person, member_factory, role
):
    region = member_factory("Region Norr", "region")
    theirs = make_person("Rolf Region", role, member=region).user
    final = FinalReportFactory(commission=commission, status="draft")
    ImplementationStanceFactory(final_report=final, member=region)
    own = ImplementationStanceFactory(final_report=final, member=member)
    state_implementation(final, own, by=manager, verdict="no", reason="För få deltog.")
    deeds = {
        "written": lambda: None,
        "submitted": lambda: submit_final_report(final, by=lead),
        "taken back": lambda: withdraw_final_report(final, by=lead),
        "submitted anew": lambda: submit_final_report(final, by=lead),
        "returned": lambda: return_final_report(final, note="Korta.", by=manager),
        "submitted again": lambda: submit_final_report(final, by=lead),
        "approved": lambda: approve_final_report(final, despite_silence=True, by=manager),
    }

    asked = {}
    for name, deed in deeds.items():
        deed()
        asked[name] = [title for _group, title in titles(theirs)]

    wanted = ["Ta ställning till om Unga vuxna, samma väg in ska implementeras"]
    assert asked == {
        "written": [],
        "submitted": wanted,
        "taken back": wanted,
        "submitted anew": wanted,
        "returned": wanted,
        "submitted again": wanted,
        "approved": [],
    }


def test_follow_ups_wait_for_answer_and_judgement(in_scope, commission, manager, director):
    follow_up = FollowUpFactory(commission=commission, respondent=person_of(manager), status="due")
    assert titles(manager) == [("mine", "6 månader efter Unga vuxna, samma väg in: hur blev det?")]
    # It is asked for on its day, which is no last day.
    [todo] = gather(waiting_for(*identity_of(manager)))
    assert todo.due_on is None

    walk(
        follow_up,
        "done",
        remains="no",
        answered_by=person_of(manager),
        answered_at=dt.datetime(2026, 11, 10, tzinfo=dt.UTC),
    )

    assert titles(manager) == []
    assert titles(director) == [
        ("mine", "Bedöm om Unga vuxna, samma väg in är en tjänsteinnovation efter 6 månader")
    ]
