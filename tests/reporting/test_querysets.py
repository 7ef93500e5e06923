"""Who sees which reports. Who × status, one table each."""

import datetime as dt

import pytest

from reporting.finals.models import FinalReport
from reporting.follow_ups.models import FollowUp
from reporting.follow_ups.states import FollowUpStatus
from reporting.handing_over.states import Status
from reporting.progress.models import ProgressReport
from reporting.progress.states import ReportStatus
from tests.factories.reporting import FinalReportFactory, FollowUpFactory

ALL = set(ReportStatus)
BOARD = {"with_board", "noted"}
HANDED_OVER = {"submitted", "returned", "approved", "with_board", "noted", "skipped"}

SEES_REPORTS = {
    "director": ALL,
    "lead": ALL,
    "manager": HANDED_OVER,
    "innovator": {"approved", *BOARD},
    "board_member": BOARD,
    "substitute": BOARD,
    "auditor": BOARD,
    "other_lead": set(),
    "other_manager": set(),
    "party_contact": set(),
    "administrator": set(),
    "stranger": set(),
}


@pytest.mark.parametrize("who", SEES_REPORTS)
@pytest.mark.parametrize("status", ReportStatus)
def test_who_sees_a_report(who, status, request, make_report, in_scope):
    report, user = make_report(status), request.getfixturevalue(who)

    seen = ProgressReport.objects.visible_to(user)

    assert list(seen) == ([report] if status in SEES_REPORTS[who] else [])


FINAL_ALL = set(Status)
SEES_FINALS = {
    "director": FINAL_ALL,
    "lead": FINAL_ALL,
    "manager": FINAL_ALL,
    "innovator": {"approved", *BOARD},
    "board_member": BOARD,
    "auditor": BOARD,
    "other_lead": set(),
    "stranger": set(),
}


@pytest.mark.parametrize("who", SEES_FINALS)
@pytest.mark.parametrize("status", Status)
def test_who_sees_a_final_report(who, status, request, commission, in_scope):
    user = request.getfixturevalue(who)
    final = FinalReportFactory(commission=commission, status=status)

    seen = FinalReport.objects.visible_to(user)

    assert list(seen) == ([final] if status in SEES_FINALS[who] else [])


SEES_FOLLOW_UPS = {
    "director": set(FollowUpStatus),
    "manager": set(FollowUpStatus),
    "board_member": {"done"},
    "innovator": {"done"},
    "lead": set(),
    "stranger": set(),
}


@pytest.mark.parametrize("who", SEES_FOLLOW_UPS)
@pytest.mark.parametrize("status", FollowUpStatus)
def test_who_sees_a_follow_up(who, status, request, commission, in_scope):
    user = request.getfixturevalue(who)
    person = commission.assignments.get(role="manager").person
    answered = {"remains": "no", "answered_by": person, "answered_at": "2026-11-11T09:00Z"}
    follow_up = FollowUpFactory(
        commission=commission,
        respondent=person,
        status=status,
        **(answered if status == "done" else {}),
    )

    seen = FollowUp.objects.visible_to(user)

    assert list(seen) == ([follow_up] if status in SEES_FOLLOW_UPS[who] else [])


def test_only_approved_reports_wait_for_the_board(in_scope, make_report):
    make_report("submitted", meeting_on=dt.date(2026, 10, 1))
    approved = make_report("approved")

    assert list(ProgressReport.objects.awaiting_board()) == [approved]


def test_a_manager_may_remind_of_what_is_not_to_be_read_yet(in_scope, make_report, manager):
    report = make_report("draft")

    assert list(ProgressReport.objects.remindable_by(manager)) == [report]
    assert list(ProgressReport.objects.visible_to(manager)) == []
