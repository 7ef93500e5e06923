"""A meeting is planned, moved and called off; its agenda is made."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from board.meetings.actions.planning import (
    add_item,
    cancel_meeting,
    edit_meeting,
    move_item,
    plan_meeting,
    pull_ready,
    strike_item,
)
from board.meetings.models.items import AgendaItem
from board.meetings.models.meetings import Meeting
from board.meetings.selectors.agenda import ready_for
from board.meetings.states import ItemStatus, MeetingStatus
from kernel.core.errors import DomainError
from reporting.progress.models import ProgressReport
from tests.board.mails import told_of
from tests.factories.board import ItemFactory, MeetingFactory
from tests.factories.walking import walk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("blank_paper")]


def test_a_meeting_gets_its_days_from_the_settings_and_its_agenda_from_the_template(planned):
    assert planned.status == MeetingStatus.PLANNED
    assert (planned.opens_on, planned.submit_by) == (dt.date(2026, 11, 5), dt.date(2026, 11, 23))
    assert (planned.approve_by, planned.notice_by) == (
        dt.date(2026, 11, 25),
        dt.date(2026, 11, 26),
    )
    titles = list(planned.items.in_order().values_list("title", flat=True))
    assert titles[:3] == ["Mötet öppnas", "Upprop", "Val av justerare"]
    assert titles[-1] == "Mötet avslutas"
    assert len(titles) == 14


def test_a_meeting_asks_running_commissions_for_reports(travel, in_scope, board, director, planned):
    from tests.factories.commissions import CommissionFactory

    CommissionFactory(
        status="running", starts_on=dt.date(2026, 1, 1), ends_on=dt.date(2027, 12, 31)
    )
    second = plan_meeting(
        held_on=dt.date(2027, 2, 4),
        start_time=dt.time(9),
        end_time=dt.time(12),
        place="Stadshuset",
        by=director,
    )
    report = ProgressReport.objects.get(meeting_on=second.held_on)
    assert report.submit_by == dt.date(2027, 1, 25)

    edit_meeting(
        second,
        held_on=dt.date(2027, 2, 11),
        opens_on=dt.date(2027, 1, 14),
        submit_by=dt.date(2027, 2, 1),
        approve_by=dt.date(2027, 2, 3),
        notice_by=dt.date(2027, 2, 4),
        by=director,
    )

    report.refresh_from_db()
    assert (report.meeting_on, report.submit_by) == (dt.date(2027, 2, 11), dt.date(2027, 2, 1))


def test_only_the_director_plans(travel, in_scope, board):
    with pytest.raises(PermissionDenied):
        plan_meeting(
            held_on=dt.date(2027, 2, 4),
            start_time=dt.time(9),
            end_time=dt.time(12),
            place="Stadshuset",
            by=board.chair.user,
        )


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"end_time": dt.time(9)}, "Mötet ska sluta efter att det börjar"),
        ({"notice_by": dt.date(2026, 12, 4)}, "Kolla dagarna"),
        ({"held_on": dt.date(2026, 10, 1)}, "en dag som har varit"),
    ],
)
def test_an_impossible_time_is_refused_in_words(values, sentence, planned, director):
    with pytest.raises(DomainError, match=sentence):
        edit_meeting(planned, by=director, **values)


def test_what_is_ready_is_pulled_under_its_heading(planned, proposal, director):
    assert [ready.title for ready in ready_for(planned)] == ["Uppdragsförslag: Samma väg in"]

    [item] = pull_ready(planned, keys=[f"proposal-{proposal.pk}"], by=director)

    titles = list(planned.items.in_order().values_list("title", flat=True))
    heading = titles.index("Uppdragsförslag")
    assert titles[heading + 1 : heading + 3] == [
        "Uppdragsförslag: Samma väg in",
        "Avrapporteringar",
    ]
    assert item.proposed_decision.startswith("att bevilja 400\N{NO-BREAK SPACE}000")
    assert ready_for(planned) == []


def test_nothing_chosen_is_nothing_pulled(planned, director):
    with pytest.raises(DomainError, match="Välj minst en sak att ta upp"):
        pull_ready(planned, keys=["proposal-99"], by=director)


def test_a_proposal_stands_on_one_agenda_at_a_time(planned, proposal, director):
    pull_ready(planned, keys=[f"proposal-{proposal.pk}"], by=director)

    with pytest.raises(IntegrityError), transaction.atomic():
        ItemFactory(meeting=planned, proposal=proposal, position=99)


def test_any_member_may_raise_a_matter_but_not_a_substitute(planned, board, director):
    item = add_item(planned, title="Lokaler", kind="decision", by=board.members[1].user)

    assert AgendaItem.objects.visible_to(board.members[1].user).get() == item
    assert list(AgendaItem.objects.visible_to(board.members[2].user)) == []
    with pytest.raises(PermissionDenied):
        add_item(planned, title="Fika", by=board.substitutes[0].user)


def test_items_change_places_with_their_neighbours(planned, director):
    first, second = planned.items.in_order()[:2]

    move_item(second, up=True, by=director)

    assert list(planned.items.in_order()[:2]) == [second, first]
    with pytest.raises(DomainError, match="Punkten står redan först"):
        move_item(second, up=True, by=director)
    last = planned.items.order_by("-position").first()
    with pytest.raises(DomainError, match="Punkten står redan sist"):
        move_item(last, up=False, by=director)


def test_a_struck_item_frees_its_proposal(planned, proposal, director):
    [item] = pull_ready(planned, keys=[f"proposal-{proposal.pk}"], by=director)

    strike_item(item, by=director)

    assert item.status == ItemStatus.STRUCK
    assert len(ready_for(planned)) == 1


def test_a_moved_meeting_tells_those_who_were_called(planned, director):
    walk(planned, "notice_sent")
    planned.refresh_from_db()

    edit_meeting(planned, start_time=dt.time(10), by=director)

    assert planned.sequence == 1
    assert len(told_of("board.meeting_moved")) == 7


def test_a_cancelled_meeting_frees_its_papers_and_tells_those_called(planned, proposal, director):
    pull_ready(planned, keys=[f"proposal-{proposal.pk}"], by=director)
    walk(planned, "notice_sent")
    planned.refresh_from_db()

    with pytest.raises(DomainError, match="Skriv varför mötet ställs in"):
        cancel_meeting(planned, reason=" ", by=director)
    cancel_meeting(planned, reason="Storm.", by=director)

    assert planned.status == MeetingStatus.CANCELLED
    assert len(told_of("board.meeting_cancelled")) == 7
    assert len(ready_for(planned)) == 1


@pytest.mark.parametrize("deed", ["cancelled", "moved"])
def test_those_called_a_moment_ago_are_told_too(deed, planned, director):
    stale = Meeting.objects.get(pk=planned.pk)
    walk(planned, "notice_sent")

    if deed == "cancelled":
        cancel_meeting(stale, reason="Storm.", by=director)
    else:
        edit_meeting(stale, start_time=dt.time(10), by=director)

    assert len(told_of(f"board.meeting_{deed}")) == 7


def test_a_day_has_one_meeting_so_that_its_reports_belong_to_it(planned, director):
    afternoon = {
        "held_on": planned.held_on,
        "start_time": dt.time(13),
        "end_time": dt.time(15),
        "place": "Stadshuset",
    }
    with pytest.raises(DomainError, match="Det finns redan ett möte den dagen"):
        plan_meeting(**afternoon, by=director)
    with pytest.raises(IntegrityError), transaction.atomic():
        MeetingFactory(held_on=planned.held_on, start_time=dt.time(13), end_time=dt.time(15))

    cancel_meeting(planned, reason="Storm.", by=director)
    assert plan_meeting(**afternoon, by=director).pk != planned.pk
