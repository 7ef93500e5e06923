"""The pages of a meeting that is held."""

import datetime as dt
import re

import pytest

from board.meetings.models.items import AgendaItem
from board.minutes.actions import minute_item
from board.seats.actions import allow_distance
from board.sitting.actions.attending import Arrival, arrive
from board.sitting.actions.deciding import call_vote, propose, restart_vote
from board.sitting.actions.recusing import declare_recusal
from kernel.associations.scope import scope
from kernel.associations.selectors import person_of
from tests.board.conftest import at
from tests.board.pages import text, url
from tests.factories.board import AttendanceFactory, ItemFactory, MeetingFactory, OpenMeetingFactory
from tests.factories.resolutions import resolved

pytestmark = pytest.mark.django_db


@pytest.fixture
def voting(north, board, director, travel):
    with scope(north):
        meeting = OpenMeetingFactory(chair=board.chair)
        for seat, person in zip(board.seats, board.members, strict=True):
            AttendanceFactory(meeting=meeting, seat=seat, person=person)
        item = ItemFactory(meeting=meeting, status="open", title="Lokaler")
        call_vote(item, yes="granted", no="rejected", by=director)
    return item


def test_a_member_votes_once_and_sees_it(client, voting, board):
    client.force_login(board.members[1].user)
    assert "Rösta ja" in text(client.get(url("item-detail", voting.pk)))

    page = text(client.post(url("item-vote", voting.pk), {"choice": "yes"}, follow=True))

    assert "Du har röstat ja" in page
    assert "Rösta ja" not in page
    page = text(client.post(url("item-vote", voting.pk), {"choice": "no"}, follow=True))
    assert "Per Ek har redan röstat." in page


def test_the_followed_piece_is_the_vote_alone(client, voting):
    page = text(client.get(url("item-detail", voting.pk), headers={"HX-Request": "true"}))

    assert page.lstrip().startswith("<h2>Omröstning")


def test_the_meeting_is_followed_in_pieces(client, voting):
    address = url("meeting-detail", voting.meeting_id)

    page = text(client.get(address, headers={"HX-Request": "true"}))

    assert page.lstrip().startswith("<h2>Mötet just nu")
    assert "Omröstning pågår." in page
    assert "Dagordning" not in page


def test_a_substitute_who_does_not_serve_gets_no_buttons(client, voting, board):
    client.force_login(board.substitutes[0].user)

    page = text(client.get(url("item-detail", voting.pk)))

    assert "Omröstning" in page
    assert "Rösta ja" not in page


def test_a_presenter_does_not_follow_what_the_board_does_with_the_item(
    client, north, voting, board, director, make_person
):
    presenter = make_person("Sara Lind", "lead")
    with scope(north):
        restart_vote(voting, by=director)
        propose(voting, person=board.chair, kind="reject", text="Vänta.", by=director)
        declare_recusal(voting, ground=1, person=board.members[4], by=director)
        minute_item(voting, discussion="Det drog ut på tiden.", by=director)
        call_vote(voting, yes="granted", no="rejected", by=director)
        AgendaItem.objects.filter(pk=voting.pk).update(presenter=presenter)
    of_the_board = text(client.get(url("item-detail", voting.pk)))
    client.force_login(presenter.user)

    page = text(client.get(url("item-detail", voting.pk)))
    piece = text(client.get(url("item-detail", voting.pk), headers={"HX-Request": "true"}))

    seen = ("Vänta.", "Olof Berg", "Omröstning", "ut på tiden", "Historik", "beslutsför")
    for inside in seen:
        assert inside in of_the_board
        assert inside not in page + piece


def test_the_roll_call_points_out_who_serves_before_their_turn(client, north, board, director):
    with scope(north):
        meeting = MeetingFactory(status="notice_sent", secretary=person_of(director))
    stig, tora = board.substitutes
    sent = {
        f"seat_{board.seats[0].pk}": board.chair.pk,
        f"seat_{board.seats[2].pk}": stig.pk,
        "others": [tora.pk],
        "chair": board.chair.pk,
        "time": "10:00",
    }

    page = client.get(url("meeting-open", meeting.pk))
    asked = [
        label for _key, label in page.context["form"].fields[f"seat_{board.seats[2].pk}"].choices
    ]
    assert asked == ["Ingen", "Mona Lund (ledamot)", "Tora Vik (ersättare)", "Stig Ahl (ersättare)"]
    answer = client.post(url("meeting-open", meeting.pk), sent)
    assert answer.status_code == 422
    assert "Tora Vik är med och står före Stig Ahl i inkallelseordningen för Region Norr." in text(
        answer
    )
    answer = client.post(
        url("meeting-open", meeting.pk), sent | {"despite_order": "on"}, follow=True
    )
    assert "2 av 5 är med." in text(answer)
    assert "Stig Ahl tjänstgör före Tora Vik i inkallelseordningen" in text(answer)


def test_the_item_points_out_who_serves_before_their_turn(client, north, item, board, director):
    stig, tora = board.substitutes
    with scope(north):
        arrive(item.meeting, arrival=Arrival(tora, None), at=at(9, 20), by=director)
        recusal = declare_recusal(item, ground=1, person=board.members[2], by=director)
    page = url("item-replace", item.pk, recusal.pk)

    assert "Inkallelseordning: Tora Vik, Stig Ahl." in text(client.get(page))
    answer = client.post(page, {"person": stig.pk})
    assert answer.status_code == 422
    assert "Tora Vik är med och står före Stig Ahl i inkallelseordningen för Region Norr." in text(
        answer
    )
    answer = client.post(page, {"person": stig.pk, "despite_order": "on"}, follow=True)

    assert "Stig Ahl tjänstgör före Tora Vik i inkallelseordningen" in text(answer)


def test_the_page_of_the_meeting_has_one_thing_to_do_next(client, north, board, director, travel):
    """The main button, from five days ahead to the end."""
    with scope(north):
        meeting = MeetingFactory(status="notice_sent", secretary=person_of(director))
        item = ItemFactory(meeting=meeting, title="Lokaler", position=1)
    roll_call = {
        f"seat_{seat.pk}": m.pk for seat, m in zip(board.seats, board.members, strict=True)
    }
    steps = []

    def look():
        page = text(client.get(url("meeting-detail", meeting.pk)))
        found = re.findall(r'class="btn btn-primary" href="([^"]+)"[^>]*>([^<]+)', page)
        steps.append([label.strip() for _href, label in found])

    travel.move_to(at(9, day=dt.date(2026, 11, 28)))
    client.force_login(director)
    look()
    answer = client.get(url("meeting-open", meeting.pk), follow=True)
    assert "Mötet är 3 december 2026. Det kan öppnas då." in text(answer)
    travel.move_to(at(9, 5))
    client.force_login(director)
    look()
    opening = roll_call | {"chair": board.chair.pk, "time": "9:00"}
    client.post(url("meeting-open", meeting.pk), opening)
    look()
    client.post(url("item-open", item.pk))
    look()
    client.post(url("item-decide", item.pk), {"outcome": "granted", "text": "att hyra."})
    look()
    client.post(url("meeting-choose_checker", meeting.pk), {"person": board.members[1].pk})
    look()

    assert steps == [
        [],
        ["Öppna mötet"],
        ["Nästa: 1. Lokaler"],
        [],
        ["Välj justerare"],
        ["Avsluta mötet"],
    ]


def test_a_distance_is_offered_at_the_roll_call_only_when_the_board_has_allowed_it(
    client, north, called, board, director, travel
):
    travel.move_to(at(9, 5))
    client.force_login(director)
    without = client.get(url("meeting-open", called.pk))
    with scope(north):
        allow_distance(
            resolution=resolved("2026-02-05 § 4"),
            extent="Alla, med ljud och bild.",
            starts_on=dt.date(2026, 2, 5),
            by=director,
        )
    allowed = client.get(url("meeting-open", called.pk))

    assert ("Deltar på distans" in text(without), "Deltar på distans" in text(allowed)) == (
        False,
        True,
    )
    # An empty seat is an answer; that the seats could be left out would be none.
    assert f"{board.seats[0]} (frivilligt)" not in text(without)
    roll_call = {
        f"seat_{seat.pk}": person.pk
        for seat, person in zip(board.seats, board.members, strict=True)
    }
    form = roll_call | {"chair": board.chair.pk, "time": "09:05"}
    client.post(url("meeting-open", called.pk), form)
    called.refresh_from_db()
    assert called.status == "open"
