"""Which reports are meant when others ask."""

import datetime as dt

from reporting.progress.models import ProgressReport
from reporting.progress.selectors import next_meeting_on


def test_the_next_meeting_is_the_nearest_from_today(in_scope, make_report):
    make_report("noted", meeting_on=dt.date(2026, 9, 24))
    make_report("draft")

    assert next_meeting_on() == dt.date(2026, 12, 3)


def test_only_approved_reports_wait_for_the_board(in_scope, make_report):
    make_report("submitted", meeting_on=dt.date(2026, 10, 1))
    approved = make_report("approved")

    assert list(ProgressReport.objects.awaiting_board()) == [approved]


def test_a_manager_may_remind_of_what_is_not_to_be_read_yet(in_scope, make_report, manager):
    report = make_report("draft")

    assert list(ProgressReport.objects.remindable_by(manager)) == [report]
    assert list(ProgressReport.objects.visible_to(manager)) == []
