"""Which meetings ask for reports, by when, and what becomes of them when the meeting is over."""

import datetime as dt

import pytest

from board.meetings.actions.planning import cancel_meeting, edit_meeting, plan_meeting
from board.meetings.tasks import plan_missing_reports
from board.sitting.actions.attending import close_meeting
from board.todos import waiting_for as waiting_for_board
from commissions.records.models import Commission
from commissions.running.actions import BEGUN, pause_commission, resume_commission
from kernel.associations.scope import scope
from kernel.associations.selectors import identity_of, person_of
from kernel.associations.waiting import gather
from kernel.core.errors import DomainError
from kernel.outbox.jobs import work_of
from kernel.outbox.models import Job, Message
from reporting.progress.actions import skip_report
from reporting.progress.models import ProgressReport
from reporting.todos import waiting_for
from tests.board.conftest import at
from tests.board.pages import url
from tests.factories.reporting import ProgressReportFactory, running_commission

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("blank_paper", "board")]
TODAY = dt.date(2026, 11, 20)
HOURS = {"start_time": dt.time(9), "end_time": dt.time(12), "place": "Stadshuset"}


@pytest.fixture
def commission(north, travel, member, lead, manager):
    travel.move_to(at(10, day=TODAY))
    with scope(north):
        return running_commission(
            owner=member,
            lead=person_of(lead),
            manager=person_of(manager),
            ends_on=dt.date(2027, 12, 31),
        )


@pytest.fixture
def plan(in_scope, commission, director):
    def plan(held_on, **values):
        return plan_meeting(held_on=dt.date.fromisoformat(held_on), **HOURS, by=director, **values)

    return plan


def reports():
    rows = ProgressReport.objects.order_by("pk").values_list("meeting_on", "status")
    return [(day.isoformat(), status) for day, status in rows]


@pytest.mark.parametrize(
    ("kind", "said", "asked_for"),
    [
        ("ordinary", {}, [("2027-02-04", "not_started")]),
        ("extra", {}, []),
        ("extra", {"takes_reports": True}, [("2027-02-04", "not_started")]),
        ("ordinary", {"takes_reports": False}, []),
    ],
)
def test_commissions_report_to_ordinary_meetings_unless_it_is_said_otherwise(
    plan, kind, said, asked_for
):
    plan("2027-02-04", kind=kind, **said)

    assert reports() == asked_for


@pytest.mark.parametrize("held_on", ["2026-11-20", "2026-11-25", "2026-11-28", "2026-12-10"])
def test_no_day_has_been_when_a_meeting_is_planned(plan, held_on, lead, director):
    meeting = plan(held_on)

    assert min(meeting.submit_by, meeting.approve_by, meeting.notice_by) >= TODAY
    dues = [todo.due_on for todo in gather(waiting_for(*identity_of(lead)))]
    dues += [todo.due_on for todo in gather(waiting_for_board(*identity_of(director)))]
    assert len(dues) >= 2
    assert min(due for due in dues if due) >= TODAY


def test_a_meeting_entered_after_its_day_asks_for_nothing(plan, lead, director):
    plan("2026-11-19")

    assert reports() == []
    assert gather(waiting_for(*identity_of(lead))) == []
    assert [todo.due_on for todo in gather(waiting_for_board(*identity_of(director)))] == [None]


@pytest.mark.parametrize("name", ["submit_by", "approve_by", "notice_by"])
def test_no_day_that_has_been_is_chosen_as_a_last_day(plan, director, name):
    days = {"submit_by": dt.date(2026, 11, 18), "approve_by": dt.date(2026, 11, 18)}
    days = {key: day for key, day in days.items() if key <= name} | {name: dt.date(2026, 11, 19)}
    with pytest.raises(DomainError, match="har redan varit"):
        plan("2026-12-10", opens_on=dt.date(2026, 11, 1), **days)

    meeting = plan("2026-12-10")
    with pytest.raises(DomainError, match="19 november 2026 har redan varit"):
        edit_meeting(meeting, by=director, **{name: dt.date(2026, 11, 19)})


def test_days_follow_a_meeting_that_is_moved_but_for_those_somebody_chose(plan, director):
    meeting = plan("2027-02-04")

    edit_meeting(meeting, held_on=dt.date(2027, 3, 4), notice_by=dt.date(2027, 2, 26), by=director)

    assert meeting.submit_by == dt.date(2027, 2, 22)
    assert meeting.notice_by == dt.date(2027, 2, 26)
    assert ProgressReport.objects.get().submit_by == dt.date(2027, 2, 22)


def test_a_meeting_that_becomes_an_extra_one_lets_its_reports_go(plan, director, lead):
    meeting = plan("2026-12-10")
    assert len(gather(waiting_for(*identity_of(lead)))) == 1

    edit_meeting(meeting, kind="extra", by=director)

    assert reports() == [("2026-12-10", "skipped")]
    assert gather(waiting_for(*identity_of(lead))) == []

    other = plan("2027-02-04", kind="extra")
    edit_meeting(other, kind="ordinary", by=director)
    assert reports()[1:] == [("2027-02-04", "not_started")]


def test_the_page_asks_and_takes_what_is_usual(client, north, travel, commission):
    values = {**HOURS, "held_on": "2027-02-04", "kind": "extra", "takes_reports": "usual"}
    travel.move_to(at(10, day=TODAY))
    client.post(url("meeting-create"), values)

    with scope(north):
        assert reports() == []


@pytest.mark.parametrize(
    ("status", "after", "tasks"),
    [
        ("not_started", "skipped", 0),
        ("draft", "skipped", 0),
        ("returned", "skipped", 0),
        # Handed over in time: it goes to the next meeting.
        ("submitted", "submitted", 0),
        ("approved", "approved", 0),
    ],
)
def test_nobody_waits_for_a_report_to_a_meeting_that_has_been_held(
    travel, meeting, commission, director, lead, status, after, tasks
):
    travel.move_to(at(10, 15))
    ProgressReportFactory(commission=commission, status=status, meeting_on=meeting.held_on)

    close_meeting(meeting, at=at(10, 15), by=director)

    assert reports() == [("2026-12-03", after)]
    assert len(gather(waiting_for(*identity_of(lead)))) == tasks


def test_one_that_begins_after_the_meetings_were_planned_reports_to_them(
    north, plan, commission, member, lead, manager, director, travel
):
    plan("2027-02-04")
    plan("2027-03-18", takes_reports=False)
    plan("2026-12-03")
    # Whose last day has been, then: nobody is asked for what is late already.
    travel.move_to(at(10, day=dt.date(2026, 12, 1)))
    later = running_commission(
        owner=member,
        lead=person_of(lead),
        manager=person_of(manager),
        ends_on=dt.date(2027, 12, 31),
    )
    pause_commission(later, reason="Vi söker folk.", by=director)
    assert planned_for(later) == []

    resume_commission(later, by=director)
    left = Job.objects.get(name=BEGUN)
    work_of(left.name).keep(left.subject)

    assert planned_for(later) == ["2027-02-04"]
    assert planned_for(commission) == ["2026-12-03", "2027-02-04"]
    assert plan_missing_reports(association_id=north.pk) == 0


def test_one_that_lasts_longer_is_found_the_next_morning(north, plan, commission):
    Commission.objects.update(ends_on=dt.date(2027, 1, 31))
    plan("2027-02-04")
    assert planned_for(commission) == []

    Commission.objects.update(ends_on=dt.date(2027, 12, 31))

    assert [plan_missing_reports(association_id=north.pk) for _twice in (1, 2)] == [1, 0]
    assert planned_for(commission) == ["2027-02-04"]


def test_a_day_that_has_a_meeting_after_all_is_reported_to(plan, commission, director):
    cancel_meeting(plan("2027-02-04"), reason="Influensa.", by=director)
    assert reports() == [("2027-02-04", "skipped")]

    meeting = plan("2027-02-04")
    assert reports() == [("2027-02-04", "skipped"), ("2027-02-04", "not_started")]

    edit_meeting(meeting, kind="extra", by=director)
    edit_meeting(meeting, kind="ordinary", by=director)
    assert [status for _day, status in reports()] == ["skipped", "skipped", "not_started"]


@pytest.mark.parametrize(
    ("handed_over", "after"),
    [
        ("not_started", [("2027-02-04", "skipped"), ("2027-02-04", "not_started")]),
        ("submitted", [("2027-02-04", "submitted"), ("2027-02-11", "skipped")]),
    ],
)
def test_a_meeting_is_moved_to_the_day_of_one_that_was_called_off(
    plan, commission, director, handed_over, after
):
    cancelled = plan("2027-02-04", takes_reports=False)
    ProgressReportFactory(commission=commission, status=handed_over, meeting_on=cancelled.held_on)
    moved = plan("2027-02-11")
    cancel_meeting(cancelled, reason="Influensa.", by=director)

    edit_meeting(moved, held_on=dt.date(2027, 2, 4), by=director)

    assert reports() == after


def test_who_was_excused_is_not_asked_again_in_the_morning(north, plan, commission, director):
    plan("2027-02-04")
    skip_report(ProgressReport.objects.get(), reason="Ledaren är sjuk.", by=director)

    assert plan_missing_reports(association_id=north.pk) == 0
    assert reports() == [("2027-02-04", "skipped")]


def test_who_was_excused_is_not_asked_again_when_the_meeting_is_moved(plan, commission, director):
    meeting = plan("2027-02-04")
    skip_report(ProgressReport.objects.get(), reason="Ledaren är sjuk.", by=director)

    edit_meeting(meeting, held_on=dt.date(2027, 2, 11), by=director)

    assert reports() == [("2027-02-04", "skipped"), ("2027-02-11", "skipped")]
    assert ProgressReport.objects.last().skip_reason == "Ledaren är sjuk."
    assert Message.objects.filter(state="queued", kind__startswith="reporting.report").count() == 0


def planned_for(commission) -> list[str]:
    reports = ProgressReport.objects.filter(commission=commission).order_by("meeting_on")
    return [day.isoformat() for day in reports.values_list("meeting_on", flat=True)]
