"""Clicks at the same moment: one vote a seat, one decision an item, one approval a duty."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from pypdf import PdfReader

from board.meetings.actions.planning import plan_meeting
from board.meetings.models.items import AgendaItem
from board.meetings.models.meetings import Meeting
from board.meetings.states import MeetingStatus
from board.minutes.actions import approve_minutes, submit_minutes
from board.papers.actions import edit_item, send_notice
from board.papers.models import BoardPack
from board.seats.actions import create_seat
from board.seats.models import Seat
from board.sitting.actions.attending import close_meeting
from board.sitting.actions.deciding import call_vote, decide_item, vote
from board.sitting.actions.recusing import declare_recusal
from board.sitting.models.decisions import Decision, Vote
from kernel.associations.scope import scope
from kernel.associations.selectors import person_of
from kernel.core import clock
from kernel.core.errors import DomainError
from kernel.core.pdf import html_to_pdf
from kernel.outbox.working import work_due
from tests.factories.board import (
    AttendanceFactory,
    ItemFactory,
    MeetingFactory,
    OpenMeetingFactory,
)
from tests.sweeps import FULL

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]

AT_ONCE = 4
ROUNDS = 100 if FULL else 5


def at_once(deed: Callable[[], object]) -> list[object]:
    """The deed done by several threads at the same moment; what each got, or how it was refused."""
    barrier, results = Barrier(AT_ONCE), []

    def run() -> None:
        barrier.wait()
        try:
            results.append(deed())
        except (DomainError, IntegrityError) as refused:
            results.append(refused)
        finally:
            connection.close()

    threads = [Thread(target=run) for _number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.fixture
def meeting(north, board):
    with scope(north):
        meeting = OpenMeetingFactory(chair=board.chair, held_on=clock.today())
        for seat, person in zip(board.seats, board.members, strict=True):
            AttendanceFactory(meeting=meeting, seat=seat, person=person)
    return meeting


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_clicks_at_once_are_one_vote(round_, north, meeting, board, director):
    user = board.members[1].user
    with scope(north):
        item = ItemFactory(meeting=meeting, status="open")
        call_vote(item, yes="granted", no="rejected", by=director)

    def click() -> Vote:
        with scope(north, user=user):
            return vote(AgendaItem.objects.get(pk=item.pk), choice="yes", by=user)

    results = at_once(click)

    assert sum(isinstance(result, Vote) for result in results) == 1
    with scope(north):
        assert Vote.objects.count() == 1


def test_votes_past_the_actions_are_one_as_well(north, meeting, board, director):
    """Straight into the table as the app's role: the key and the trigger have the last word."""
    with scope(north):
        item = ItemFactory(meeting=meeting, status="open")
        call_vote(item, yes="granted", no="rejected", by=director)

    def insert() -> Vote:
        with scope(north):
            ballot = Vote(
                item_id=item.pk,
                seat=board.seats[1],
                person=board.members[1],
                choice="yes",
                cast_at=clock.now(),
                recorded_by=board.members[1],
            )
            with transaction.atomic():
                ballot.save()
            return ballot

    results = at_once(insert)

    assert sum(isinstance(result, Vote) for result in results) == 1


def test_decisions_at_once_are_one_and_sections_have_no_gap(north, meeting, director):
    with scope(north):
        first = ItemFactory(meeting=meeting, status="open")

    def decide() -> Decision:
        with scope(north, user=director):
            item = AgendaItem.objects.get(pk=first.pk)
            return decide_item(item, outcome="granted", text="att byta.", by=director)

    results = at_once(decide)

    assert sum(isinstance(result, Decision) for result in results) == 1
    with scope(north):
        assert list(Decision.objects.values_list("number", flat=True)) == [1]


def test_a_late_recusal_and_a_vote_do_not_both_stand(north, meeting, board, director):
    user = board.members[1].user
    with scope(north):
        item = ItemFactory(meeting=meeting, status="open")
        call_vote(item, yes="granted", no="rejected", by=director)
    turns = iter([True, False] * AT_ONCE)

    def either() -> object:
        with scope(north, user=user):
            own = AgendaItem.objects.get(pk=item.pk)
            if next(turns):
                return vote(own, choice="yes", by=user)
            return declare_recusal(own, ground=1, by=user)

    at_once(either)

    with scope(north):
        assert Vote.objects.count() + item.recusals.count() == 1


@pytest.fixture
def called_soon(north, board, director):
    """A planned meeting with one item to read."""
    with scope(north):
        meeting = MeetingFactory(secretary=person_of(director))
        ItemFactory(meeting=meeting, title="Lokaler", summary="Hyran höjs.")
    return meeting


def meanwhile(
    monkeypatch, where: str, deed: Callable[[], object], really: Callable[..., bytes] = html_to_pdf
) -> list[object]:
    """Somebody else does the deed while the first page is laid out; what came of it."""
    results: list[object] = []
    others: list[Thread] = []

    def other() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '3s'")
            results.append(deed())
        except (DomainError, DatabaseError) as refused:
            results.append(refused)
        finally:
            connection.close()

    def slowly(*args, **kwargs) -> bytes:
        if not others:
            others.append(Thread(target=other))
            others[0].start()
            others[0].join()
        return really(*args, **kwargs)

    monkeypatch.setattr(where, slowly)
    return results


def test_printing_the_papers_stops_no_other_deed(monkeypatch, north, called_soon, director):
    def plan() -> Meeting:
        with scope(north, user=director):
            return plan_meeting(
                held_on=dt.date(2027, 2, 4),
                start_time=dt.time(9),
                end_time=dt.time(12),
                place="Stadshuset",
                by=director,
            )

    with scope(north, user=director):
        pack = send_notice(called_soon, by=director)
    results = meanwhile(monkeypatch, "board.papers.documents.html_to_pdf", plan)
    work_due()

    assert isinstance(results[0], Meeting)
    with scope(north):
        assert not BoardPack.objects.get(pk=pack.pk).file.is_being_made


def test_what_is_changed_while_papers_are_printed_is_not_in_them(
    monkeypatch, north, called_soon, director
):
    def edit() -> str:
        with scope(north, user=director):
            item = AgendaItem.objects.get(meeting=called_soon)
            edit_item(item, summary="Hyran sänks.", by=director)
            return item.summary

    with scope(north, user=director):
        pack = send_notice(called_soon, by=director)
    results = meanwhile(monkeypatch, "board.papers.documents.html_to_pdf", edit)
    work_due()

    assert results == ["Hyran sänks."]
    with scope(north):
        content = BoardPack.objects.get(pk=pack.pk).file.read()
    words = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    assert ("Hyran höjs." in words, "Hyran sänks." in words) == (True, False)


def test_the_notice_goes_once_from_two_tabs(north, called_soon, director):
    def send() -> BoardPack:
        with scope(north, user=director):
            return send_notice(Meeting.objects.get(pk=called_soon.pk), by=director)

    at_once(send)

    with scope(north):
        assert BoardPack.objects.count() == 1


@pytest.fixture
def before_approval(north, board, director):
    """A meeting's minutes lie before Karin Ask, who led it, and Per Ek, who checks them."""
    with scope(north):
        meeting = OpenMeetingFactory(
            chair=board.chair,
            checker=board.members[1],
            secretary=person_of(director),
            held_on=clock.today(),
            opened_at=clock.now(),
        )
        close_meeting(meeting, at=clock.now(), by=director)
        submit_minutes(meeting, by=director)
    return meeting


def approve(north, meeting, user) -> str:
    with scope(north, user=user):
        own = Meeting.objects.get(pk=meeting.pk)
        approve_minutes(own, sha256=own.minutes.get().sha256, by=user)
        return str(own.status)


def test_printing_the_minutes_stops_no_other_deed(
    monkeypatch, north, before_approval, board, director
):
    def seat() -> Seat:
        with scope(north, user=director):
            return create_seat(
                member=board.seats[0].member, number=9, starts_on=clock.today(), by=director
            )

    approve(north, before_approval, board.chair.user)
    assert approve(north, before_approval, board.members[1].user) == MeetingStatus.VERIFIED
    results = meanwhile(monkeypatch, "kernel.core.pdf.html_to_pdf", seat)
    work_due()

    assert isinstance(results[0], Seat)


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_two_approvals_at_once_never_verify_without_both_on_the_paper(
    round_, north, before_approval, board
):
    turns = iter([board.chair.user, board.members[1].user] * AT_ONCE)

    at_once(lambda: approve(north, before_approval, next(turns)))
    with scope(north):
        left = before_approval.minutes.get().approvals.count()
    if left < 2:
        for user in (board.chair.user, board.members[1].user):
            with contextlib.suppress(DomainError):
                approve(north, before_approval, user)

    work_due()
    with scope(north):
        minutes = before_approval.minutes.get()
        assert Meeting.objects.get(pk=before_approval.pk).status == MeetingStatus.VERIFIED
        assert minutes.approvals.count() == 2
        paper = PdfReader(io.BytesIO(minutes.file.read())).pages[-1].extract_text()
        assert [
            paper.count(f"{each.person}, {each.get_duty_display()}, justerade")
            for each in minutes.approvals.all()
        ] == [1, 1]
