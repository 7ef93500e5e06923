"""Who sees which reports. Who × status, one table each."""

import pytest

from reporting.follow_ups.states import FollowUpStatus
from reporting.handing_over.states import Status
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


@pytest.fixture
def seen_by(request):
    """Which of these people see exactly this one thing; the others see none."""

    def look(people, thing):
        rows = {
            who: list(type(thing).objects.visible_to(request.getfixturevalue(who)))
            for who in people
        }
        assert all(seen in ([], [thing]) for seen in rows.values())
        return {who for who, seen in rows.items() if seen}

    return look


@pytest.mark.parametrize("status", ReportStatus)
def test_who_sees_a_report(status, make_report, in_scope, seen_by):
    report = make_report(status)

    assert seen_by(SEES_REPORTS, report) == {
        who for who, statuses in SEES_REPORTS.items() if status in statuses
    }


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


@pytest.mark.parametrize("status", Status)
def test_who_sees_a_final_report(status, commission, in_scope, seen_by):
    final = FinalReportFactory(commission=commission, status=status)

    assert seen_by(SEES_FINALS, final) == {
        who for who, statuses in SEES_FINALS.items() if status in statuses
    }


SEES_FOLLOW_UPS = {
    "director": set(FollowUpStatus),
    "manager": set(FollowUpStatus),
    "board_member": {"done"},
    "innovator": {"done"},
    "lead": set(),
    "stranger": set(),
}


@pytest.mark.parametrize("status", FollowUpStatus)
def test_who_sees_a_follow_up(status, commission, in_scope, seen_by):
    person = commission.assignments.get(role="manager").person
    answered = {"remains": "no", "answered_by": person, "answered_at": "2026-11-11T09:00Z"}
    follow_up = FollowUpFactory(
        commission=commission,
        respondent=person,
        status=status,
        **(answered if status == "done" else {}),
    )

    assert seen_by(SEES_FOLLOW_UPS, follow_up) == {
        who for who, statuses in SEES_FOLLOW_UPS.items() if status in statuses
    }
