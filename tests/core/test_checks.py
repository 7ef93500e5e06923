"""All checks of a row are asked in one statement, and each says its own sentence."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import CheckConstraint
from django.test.utils import CaptureQueriesContext

from board.meetings.models.meetings import Meeting
from board.minutes.models import Notice
from kernel.core.checks import other_constraints
from tests.factories.board import MandateFactory

CHECKS = [each for each in Meeting._meta.constraints if isinstance(each, CheckConstraint)]


@pytest.fixture
def meeting(in_scope):
    day = dt.date(2026, 12, 3)
    return Meeting(
        held_on=day,
        start_time=dt.time(9),
        end_time=dt.time(12),
        place="Stadshuset",
        opens_on=day - dt.timedelta(days=28),
        submit_by=day - dt.timedelta(days=10),
        approve_by=day - dt.timedelta(days=8),
        notice_by=day - dt.timedelta(days=7),
    )


def asked(row):
    with CaptureQueriesContext(connection) as captured:
        row.validate_constraints()
    return sum("_check" in query["sql"] for query in captured)


def test_a_sound_row_is_asked_once(meeting):
    # One meeting a day holds for those that are not cancelled, which is asked beside.
    conditions = [
        each
        for each in Meeting._meta.constraints
        if getattr(each, "condition", None) and each not in CHECKS
    ]

    assert len(CHECKS) > 3
    assert asked(meeting) == 1 + len(conditions)


def test_every_check_that_is_broken_says_its_sentence(meeting):
    meeting.end_time, meeting.notice_by = dt.time(8), meeting.held_on + dt.timedelta(days=1)
    broken = [each for each in CHECKS if _is_broken(each, meeting)]

    with pytest.raises(ValidationError) as refused:
        meeting.validate_constraints()

    assert len(broken) == 2
    assert sorted(refused.value.messages) == sorted(
        str(each.get_violation_error_message()) for each in broken
    )


def test_a_field_that_is_left_out_leaves_the_other_checks(meeting):
    meeting.end_time, meeting.notice_by = dt.time(8), meeting.held_on + dt.timedelta(days=1)

    with pytest.raises(ValidationError) as refused:
        meeting.validate_constraints(exclude={"notice_by"})

    assert len(refused.value.messages) == 1


def test_a_time_that_ends_before_it_began_is_said_before_it_is_compared_with_others(in_scope):
    """PostgreSQL makes no range of it, so a constraint on overlaps would break instead."""
    mandate = MandateFactory(starts_on=dt.date(2026, 1, 1))
    mandate.ends_on = dt.date(2025, 12, 31)

    with pytest.raises(ValidationError) as refused:
        mandate.full_clean()

    assert refused.value.messages == ["Slutdatumet ska vara efter startdatumet."]


def test_a_check_that_cannot_be_reckoned_out_does_not_answer_for_the_others(in_scope):
    """Nothing plus thirty days is compared with a day: PostgreSQL refuses, whatever the rest is."""
    notice = Notice(status="removed", posted_on=None, removed_on=dt.date(2026, 12, 24))

    with pytest.raises(ValidationError) as refused:
        notice.validate_constraints(exclude={"meeting", "member"})

    assert len(refused.value.messages) == 1


def test_what_is_no_check_is_asked_as_ever():
    others = [each for each in Meeting._meta.constraints if each not in CHECKS]

    assert other_constraints(Meeting) == others


def _is_broken(check, row):
    try:
        check.validate(type(row), row)
    except ValidationError:
        return True
    return False
