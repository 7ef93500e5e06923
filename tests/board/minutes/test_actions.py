"""Minutes are written, approved and verified."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction

from board.meetings.models.meetings import Meeting
from board.meetings.states import MeetingStatus
from board.minutes.actions import (
    approve_minutes,
    minute_item,
    return_minutes,
    submit_minutes,
)
from board.minutes.models import Minutes
from board.sitting.actions.attending import choose_checker, close_meeting, leave, preside
from board.sitting.actions.deciding import (
    call_vote,
    close_vote,
    decide_item,
    open_item,
    propose,
    reserve,
    vote,
)
from board.sitting.actions.recusing import declare_recusal, replace_recused
from board.sitting.models.decisions import Decision
from kernel.core.errors import DomainError, NotNowError
from kernel.outbox.models import Message
from kernel.registry.models import RegisteredDocument
from tests.board.conftest import at
from tests.factories.board import ItemFactory
from tests.later import printed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("blank_paper")]


@pytest.fixture
def debated(meeting, board, director, travel):
    """Two decisions: one by acclamation, one by vote with a recusal and a reservation."""
    first = ItemFactory(meeting=meeting, title="Dagordningen", position=1, status="open")
    decide_item(first, outcome="granted", text="att godkänna dagordningen.", by=director)
    second = ItemFactory(meeting=meeting, title="Lokaler", position=2)
    recusal = declare_recusal(
        second, ground=2, note="Är hyresvärd.", person=board.members[4], by=director
    )
    replace_recused(recusal, person=board.substitutes[0], by=director)
    open_item(second, by=director)
    propose(second, person=board.members[1], kind="reject", text="Vänta.", by=director)
    call_vote(second, yes="granted", no="rejected", by=director)
    people = [*board.members[:4], board.substitutes[0]]
    for person, choice in zip(people, ["yes", "no", "no", "yes", "abstain"], strict=True):
        vote(second, choice=choice, person=person, by=director)
    close_vote(second, by=director)
    decide_item(second, outcome="granted", text="att hyra lokalen.", by=director)
    reserve(second, text="Det blir för dyrt.", by=board.members[1].user)
    travel.move_to(at(11, 40))
    leave(meeting, person=board.members[3], at=at(11, 30), by=director)
    close_meeting(meeting, at=at(11, 40), by=director)
    return meeting


def test_the_minutes_say_what_was_recorded(debated, director):
    content = submit_minutes(debated, by=director).content

    assert content["sections"] == "§§ 1–2"
    assert [person["name"] for person in content["serving"]] == [
        "Karin Ask",
        "Per Ek",
        "Mona Lund",
        "Nils Örn",
        "Olof Berg",
    ]
    assert content["changes"] == ["kl.\N{NO-BREAK SPACE}11.30 Nils Örn lämnar sin plats"]
    second = content["agenda"][1]
    assert second["recusals"][0]["replaced_by"] == "Stig Ahl"
    assert second["motions"] == [{"name": "Per Ek", "kind": "Avslag", "text": "Vänta."}]
    assert (second["vote"]["yes"], second["vote"]["no"], second["vote"]["abstain"]) == (2, 2, 1)
    assert second["vote"]["has_casting_vote"]
    assert [ballot["name"] for ballot in second["vote"]["votes"]][-1] == "Stig Ahl"
    assert second["decision"]["reservations"] == [{"name": "Per Ek", "text": "Det blir för dyrt."}]
    assert second["decision"]["participants"][-1] == "Stig Ahl"


def test_the_director_is_reminded_to_write_the_day_after(held):
    message = Message.objects.get(kind="board.write_minutes")

    assert message.due_at == at(7, day=dt.date(2026, 12, 4))


def test_wording_is_mended_while_the_director_writes(held, director, board):
    item = held.items.get(title="Lokaler")

    minute_item(
        item, discussion="Frågan diskuterades.", text="att hyra lokalen i ett år.", by=director
    )

    item.refresh_from_db()
    assert item.discussion == "Frågan diskuterades."
    assert item.decision.text == "att hyra lokalen i ett år."
    submit_minutes(held, by=director)
    with pytest.raises(NotNowError, match="Protokollet kan inte ändras nu"):
        minute_item(item, discussion="Nytt.", by=director)


def test_chair_and_checker_are_asked_and_reminded(with_checkers, board):
    rows = Message.objects.filter(kind="board.approval_reminder", person=board.chair)

    assert Message.objects.filter(kind="board.minutes_to_approve").count() == 2
    assert [message.due_at.date() for message in rows.order_by("due_at")] == [
        dt.date(2026, 12, 10),
        # The thirteenth is a Sunday, and the law's day does not wait for Monday.
        dt.date(2026, 12, 11),
        dt.date(2026, 12, 16),
    ]


@pytest.fixture
def led_by_two(meeting, board, director):
    """Karin Ask leads the first decision, and Mona Lund the second and the end."""
    decide_item(
        ItemFactory(meeting=meeting, title="Dagordningen", position=1, status="open"),
        outcome="granted",
        text="att godkänna dagordningen.",
        by=director,
    )
    preside(meeting, person=board.members[2], by=director)
    decide_item(
        ItemFactory(meeting=meeting, title="Lokaler", position=2, status="open"),
        outcome="granted",
        text="att hyra lokalen.",
        by=director,
    )
    close_meeting(meeting, at=at(10, 15), by=director)
    submit_minutes(meeting, by=director)
    return meeting


def test_everybody_who_led_the_meeting_approves_its_minutes(led_by_two, board):
    minutes = led_by_two.minutes.get()
    assert minutes.content["chair"] == "Karin Ask och Mona Lund"
    asked = Message.objects.filter(kind="board.minutes_to_approve").values_list("person__name")
    assert {name for (name,) in asked} == {"Karin Ask", "Mona Lund", "Per Ek"}

    for person in board.members[1:3]:
        approve_minutes(led_by_two, sha256=minutes.sha256, by=person.user)
    assert led_by_two.status == MeetingStatus.WITH_CHECKERS
    approve_minutes(led_by_two, sha256=minutes.sha256, by=board.chair.user)

    assert led_by_two.status == MeetingStatus.VERIFIED
    assert set(minutes.approvals.values_list("person__name", "duty")) == {
        ("Karin Ask", "chair"),
        ("Mona Lund", "chair"),
        ("Per Ek", "checker"),
    }


def test_minutes_are_not_verified_without_one_who_led_not_even_by_sql(led_by_two, board):
    sha256 = led_by_two.minutes.get().sha256
    for person in board.members[1:3]:
        approve_minutes(led_by_two, sha256=sha256, by=person.user)

    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=led_by_two.pk).update(
            status="verified", verified_on=dt.date(2026, 12, 3)
        )


def test_a_checker_who_led_one_item_approves_once(meeting, board, director):
    """The chair is recused from an item, and the vice chair who leads it is also the checker."""
    item = ItemFactory(meeting=meeting, title="Lokaler", position=1)
    declare_recusal(item, ground=1, person=board.chair, by=director)
    open_item(item, by=director)
    decision = decide_item(item, outcome="granted", text="att hyra.", by=director)
    assert decision.chair == board.members[1]
    close_meeting(meeting, at=at(10, 15), by=director)
    minutes = submit_minutes(meeting, by=director)

    for person in board.members[:2]:
        approve_minutes(meeting, sha256=minutes.sha256, by=person.user)

    assert meeting.status == MeetingStatus.VERIFIED


def test_the_minutes_are_handed_back_with_a_comment(with_checkers, board, director):
    with pytest.raises(DomainError, match="Skriv vad som behöver ändras"):
        return_minutes(with_checkers, note="", by=board.chair.user)

    return_minutes(with_checkers, note="Fel namn i § 2.", by=board.members[1].user)

    assert with_checkers.status == MeetingStatus.HELD
    assert not Message.objects.filter(kind="board.approval_reminder", state="queued").exists()
    submit_minutes(with_checkers, by=director)
    assert list(Minutes.objects.values_list("version", flat=True)) == [2, 1]


@pytest.mark.parametrize("who", ["director", "member", "substitute"])
def test_only_chair_and_checker_approve(who, with_checkers, board, director):
    user = {
        "director": director,
        "member": board.members[2].user,
        "substitute": board.substitutes[0].user,
    }[who]

    with pytest.raises(PermissionDenied):
        approve_minutes(with_checkers, sha256=with_checkers.minutes.get().sha256, by=user)


def test_minutes_are_approved_as_they_were_read(with_checkers, board, director):
    old = with_checkers.minutes.get().sha256
    return_minutes(with_checkers, note="Fel namn.", by=board.chair.user)
    minute_item(with_checkers.items.get(position=1), discussion="Nytt.", by=director)
    submit_minutes(with_checkers, by=director)

    with pytest.raises(DomainError, match="Protokollet har ändrats sedan du öppnade det"):
        approve_minutes(with_checkers, sha256=old, by=board.chair.user)


def test_nobody_approves_twice(with_checkers, board):
    sha256 = with_checkers.minutes.get().sha256
    approve_minutes(with_checkers, sha256=sha256, by=board.chair.user)

    with pytest.raises(DomainError):
        approve_minutes(with_checkers, sha256=sha256, by=board.chair.user)
    assert with_checkers.status == MeetingStatus.WITH_CHECKERS


def test_the_second_approval_verifies_keeps_registers_and_announces(verified, board):
    assert verified.status == MeetingStatus.VERIFIED
    assert verified.verified_on == dt.date(2026, 12, 3)
    minutes = printed(verified.minutes.get())
    assert minutes.file.read().startswith(b"%PDF-")
    document = RegisteredDocument.objects.get()
    assert (document.status, document.file) == ("public", minutes.file)
    assert [str(notice.member) for notice in verified.notices.all()] == [
        "Norrby kommun",
        "Region Norr",
    ]
    assert Message.objects.filter(kind="board.minutes_verified").count() == 8


def test_when_minutes_are_verified_everybody_may_read_of_the_decisions(verified):
    assert set(Decision.objects.values_list("resolution__is_open", flat=True)) == {True}


def test_verified_minutes_never_change_not_even_by_sql(debated, director, board):
    minutes = submit_minutes(debated, by=director)
    for person in board.members[:2]:
        approve_minutes(debated, sha256=minutes.sha256, by=person.user)
    decision = Decision.objects.get(number=1)
    item = decision.item
    with pytest.raises(NotNowError):
        minute_item(item, discussion="Efteråt.", by=director)

    statements = [
        "UPDATE board_decision SET text = 'x'",
        "UPDATE board_vote SET choice = 'no'",
        "DELETE FROM board_vote",
        "UPDATE board_attendance SET left_at = arrived_at",
        "DELETE FROM board_attendance",
        "UPDATE board_agendaitem SET discussion = 'x'",
        "UPDATE board_recusal SET note = 'x'",
        "DELETE FROM board_recusal",
        "UPDATE board_motion SET text = 'x'",
        "UPDATE board_reservation SET text = 'x'",
        "DELETE FROM board_reservation",
        "UPDATE board_participant SET person_id = person_id + 1",
        "UPDATE board_minutes SET sha256 = 'x'",
        "UPDATE board_minutes SET file_id = NULL",
        "DELETE FROM board_minutes",
        "DELETE FROM board_approval",
        "UPDATE board_meeting SET place = 'x'",
        "UPDATE board_meeting SET status = 'held'",
        "DELETE FROM board_meeting",
    ]
    for statement in statements:
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            raise AssertionError(statement)


def test_minutes_are_not_verified_by_one_alone(with_checkers, board):
    approve_minutes(with_checkers, sha256=with_checkers.minutes.get().sha256, by=board.chair.user)

    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=with_checkers.pk).update(
            status="verified", verified_on=dt.date(2026, 12, 3)
        )


def test_a_checker_who_cannot_approve_is_replaced_by_another(with_checkers, board, director):
    meeting = with_checkers
    return_minutes(meeting, note="Per Ek är sjuk. Styrelsen har valt Mona Lund.", by=director)
    choose_checker(meeting, person=board.members[2], by=director)
    sha256 = submit_minutes(meeting, by=director).sha256
    for person in (board.chair, board.members[2]):
        approve_minutes(meeting, sha256=sha256, by=person.user)

    assert meeting.status == "verified"
    # Who took them back is not written to about it.
    assert not Message.objects.filter(kind="board.minutes_returned").exists()
    with pytest.raises(NotNowError):
        choose_checker(meeting, person=board.members[3], by=director)
