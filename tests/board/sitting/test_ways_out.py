"""A meeting that has been opened can always come to its end."""

import datetime as dt

import pytest

from board.meetings.actions.planning import cancel_meeting, edit_meeting, strike_item
from board.meetings.models.meetings import Meeting
from board.minutes.models import ApprovalDuty
from board.minutes.selectors import approvers
from board.sitting.actions.attending import choose_checker, close_meeting, leave, preside
from board.sitting.actions.deciding import decide_item
from kernel.core.errors import DomainError
from tests.board.conftest import at
from tests.board.pages import text, url
from tests.factories.board import ItemFactory
from tests.factories.walking import walk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("blank_paper")]


@pytest.fixture
def without_checker(meeting):
    Meeting.objects.filter(pk=meeting.pk).update(checker=None)
    meeting.refresh_from_db()
    return meeting


@pytest.mark.parametrize("agenda", ["no row", "struck", "renamed"])
def test_the_checker_is_chosen_whatever_has_become_of_the_row(
    agenda, without_checker, client, director, board
):
    meeting = without_checker
    if agenda == "struck":
        strike_item(ItemFactory(meeting=meeting, key="checker"), by=director)
    if agenda == "renamed":
        item = ItemFactory(meeting=meeting, title="Val av protokollsjusterare", status="open")
        decide_item(item, outcome="granted", text="att välja Mona Lund.", by=director)
    with pytest.raises(DomainError, match="Ingen justerare är vald"):
        close_meeting(meeting, at=at(10, 15), by=director)
    assert url("meeting-choose_checker", meeting.pk) in text(
        client.get(url("meeting-detail", meeting.pk))
    )

    client.post(url("meeting-choose_checker", meeting.pk), {"person": board.members[2].pk})

    close_meeting(meeting, at=at(10, 15), by=director)
    assert (meeting.status, meeting.checker) == ("held", board.members[2])


def test_the_checker_has_served_and_does_not_lead(meeting, board, director):
    leave(meeting, person=board.members[2], at=at(10), by=director)

    choose_checker(meeting, person=board.members[2], by=director)
    with pytest.raises(DomainError, match="bland dem som tjänstgör"):
        choose_checker(meeting, person=board.substitutes[0], by=director)
    with pytest.raises(DomainError, match="Ordföranden kan inte också vara justerare"):
        choose_checker(meeting, person=board.chair, by=director)

    assert Meeting.objects.get(pk=meeting.pk).checker == board.members[2]


def test_who_is_to_check_can_come_to_lead_when_another_is_chosen(meeting, board, director):
    choose_checker(meeting, person=board.members[3], by=director)
    preside(meeting, person=board.members[1], by=director)
    close_meeting(meeting, at=at(10, 15), by=director)

    assert approvers(meeting) == {
        board.members[1]: ApprovalDuty.CHAIR,
        board.members[3]: ApprovalDuty.CHECKER,
    }


def test_a_meeting_that_was_opened_and_handled_nothing_is_called_off(meeting, director):
    ItemFactory(meeting=meeting)
    item = ItemFactory(meeting=meeting, status="open")
    with pytest.raises(DomainError, match="Mötet har tagit upp ärenden"):
        cancel_meeting(meeting, reason="För få kom.", by=director)
    walk(item, "listed")

    cancel_meeting(meeting, reason="För få kom.", by=director)

    assert meeting.status == "cancelled"
    assert set(meeting.items.values_list("status", flat=True)) == {"struck"}


def test_the_place_of_a_meeting_is_mended_after_its_day(called, director, travel):
    travel.move_to(at(8, day=dt.date(2026, 12, 4)))

    edit_meeting(called, place="Folkets hus", held_on=called.held_on, by=director)

    assert called.place == "Folkets hus"
    with pytest.raises(DomainError, match="kan inte flyttas till en dag som har varit"):
        edit_meeting(called, held_on=dt.date(2026, 12, 2), by=director)
