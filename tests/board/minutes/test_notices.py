"""Verified minutes are announced; decisions are appealed."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from board.meetings.models.meetings import Meeting
from board.meetings.states import MeetingStatus
from board.minutes.actions import (
    move_appeal,
    post_notice,
    register_appeal,
    remove_notice,
)
from board.minutes.selectors import legal_state_of, notice_dates
from board.minutes.states import NoticeStatus
from board.sitting.models.decisions import Decision
from kernel.associations.models import Setting
from kernel.core.errors import DomainError
from tests.board.conftest import at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("blank_paper")]


def test_appeal_runs_when_the_last_notice_is_up(verified, director, travel):
    first, second = verified.notices.order_by("pk")
    decision = Decision.objects.get(number=1)
    assert str(legal_state_of(decision)) == "Justerat"
    travel.move_to(at(9, day=dt.date(2026, 12, 7)))

    post_notice(first, posted_on=dt.date(2026, 12, 4), by=director)
    verified.refresh_from_db()
    assert notice_dates(verified).last_appeal_on is None
    post_notice(second, posted_on=dt.date(2026, 12, 7), by=director)

    verified.refresh_from_db()
    assert verified.status == MeetingStatus.POSTED
    decision = Decision.objects.get(number=1)
    assert str(legal_state_of(decision)) == "Anslaget till 28 december 2026"
    travel.move_to(at(9, day=dt.date(2026, 12, 29)))
    assert str(legal_state_of(decision)) == "Laga kraft"


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (dt.date(2026, 12, 2), "Protokollet justerades 3 december 2026"),
        (dt.date(2026, 12, 4), "Dagen har inte varit än"),
    ],
)
def test_an_impossible_day_of_posting_is_refused(day, sentence, verified, director):
    with pytest.raises(DomainError, match=sentence):
        post_notice(verified.notices.first(), posted_on=day, by=director)


def test_a_notice_stays_up_through_the_time_of_appeal(verified, director, travel):
    for notice in verified.notices.all():
        post_notice(notice, posted_on=dt.date(2026, 12, 3), by=director)
    notice = verified.notices.first()
    travel.move_to(at(9, day=dt.date(2026, 12, 29)))

    with pytest.raises(DomainError, match="tills tiden för överklagande är slut"):
        remove_notice(notice, removed_on=dt.date(2026, 12, 28), by=director)
    remove_notice(notice, removed_on=dt.date(2026, 12, 29), by=director)

    assert notice.status == NoticeStatus.REMOVED


@pytest.mark.parametrize(("rolls", "last"), [(True, 28), (False, 24)])
def test_the_last_day_to_appeal_is_a_working_day_unless_the_association_says_no(
    rolls, last, verified, director, travel
):
    """Posted on 3 December, three weeks end on Christmas Eve and roll past Christmas."""
    Setting.objects.create(key="board_appeal_rolls", value=rolls, valid_from=dt.date(2026, 12, 3))
    Setting.objects.create(
        key="board_appeal_rolls", value=not rolls, valid_from=dt.date(2026, 12, 4)
    )
    travel.move_to(at(9, day=dt.date(2026, 12, 7)))

    for notice in verified.notices.all():
        post_notice(notice, posted_on=dt.date(2026, 12, 3), by=director)

    verified.refresh_from_db()
    assert verified.last_appeal_on == dt.date(2026, 12, last)
    assert notice_dates(verified).remove_from == dt.date(2026, 12, last + 1)


def test_a_posted_meeting_has_a_last_day_to_appeal(verified):
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=verified.pk).update(status="posted")


def test_an_appeal_holds_the_decision_until_the_court_has_spoken(verified, director):
    decision = Decision.objects.get(number=2)
    appeal = register_appeal(decision, received_on=dt.date(2026, 12, 3), by=director)
    assert str(legal_state_of(Decision.objects.get(number=2))) == "Överklagat"

    move_appeal(appeal, "forward", by=director)
    move_appeal(appeal, "annul", by=director)

    assert str(legal_state_of(Decision.objects.get(number=2))) == "Upphävt"
    assert str(legal_state_of(Decision.objects.get(number=1))) == "Justerat"


def test_only_verified_decisions_are_appealed(held, director):
    with pytest.raises(DomainError, match="när protokollet är justerat"):
        register_appeal(
            Decision.objects.get(number=1), received_on=dt.date(2026, 12, 3), by=director
        )
