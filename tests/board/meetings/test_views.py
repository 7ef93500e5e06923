"""The pages of meetings."""

import datetime as dt

import pytest

from board.meetings.actions.preparing import declare_absence
from board.meetings.models.meetings import Meeting, SubstituteCall
from kernel.associations.scope import scope
from kernel.associations.selectors import person_of
from tests.board.pages import captured_queries, text, url
from tests.factories.board import ItemFactory, MeetingFactory
from tests.queries import page_queries

pytestmark = pytest.mark.django_db


def test_an_impossible_form_says_what_to_do(client, travel):
    answer = client.post(url("meeting-create"), {"start_time": "12:00", "end_time": "09:00"})

    page = text(answer)
    assert answer.status_code == 422
    for sentence in (
        "Välj mötets datum",
        "Fyll i var mötet hålls",
        "Mötet ska sluta efter att det börjar",
    ):
        assert sentence in page


def test_a_years_meetings_are_planned_at_once(client, north, travel):
    client.post(
        url("meeting-plan_year"),
        {
            "start_time": "09:00",
            "end_time": "12:00",
            "place": "Stadshuset",
            "day_1": "2027-02-04",
            "day_2": "2027-04-29",
        },
    )

    with scope(north):
        assert list(Meeting.objects.ahead().values_list("held_on", flat=True)) == [
            dt.date(2027, 2, 4),
            dt.date(2027, 4, 29),
        ]


def test_one_matter_is_counted_as_one(planned, proposal, client):
    path = url("meeting-pull", planned.pk)

    answer = client.post(path, {"keys": [f"proposal-{proposal.pk}"]}, follow=True)

    assert "1 punkt är tillagd." in text(answer)


def test_the_calendar_file_has_the_meeting(client, north):
    with scope(north):
        meeting = MeetingFactory()

    answer = client.get(url("meeting-calendar", meeting.pk))

    assert answer["Content-Type"].startswith("text/calendar")
    assert b"DTSTART:20261203T080000Z" in answer.content


@pytest.mark.parametrize("role", ["lead", "manager", "party_contact", "innovator", "administrator"])
def test_others_do_not_see_meetings(role, client, north, request):
    with scope(north):
        meeting = MeetingFactory()
        item = ItemFactory(meeting=meeting)
    client.force_login(request.getfixturevalue(role))

    assert client.get(url("meeting-detail", meeting.pk)).status_code == 404
    assert client.get(url("item-detail", item.pk)).status_code == 404
    assert str(meeting) not in text(client.get(url("meeting-list")))


def test_who_may_not_gets_no_form(client, north, board):
    with scope(north):
        meeting = MeetingFactory()
    client.force_login(board.chair.user)

    for name in ("meeting-edit", "meeting-pull", "meeting-send_notice", "meeting-cancel"):
        assert client.get(url(name, meeting.pk)).status_code == 403
    assert client.get(url("meeting-create")).status_code == 403


def test_it_is_not_time_is_said_on_the_meetings_page(client, north):
    with scope(north):
        meeting = MeetingFactory()

    answer = client.post(url("meeting-close", meeting.pk), {"time": "10:00"}, follow=True)

    assert "Det går inte nu. Statusen är ”Planerat”." in text(answer)


@pytest.mark.parametrize("count", [1, 3, 100])
def test_meeting_list_query_count(count, client, north):
    with scope(north):
        for number in range(count):
            MeetingFactory(held_on=dt.date(2026, 1, 1) + dt.timedelta(number), status="notice_sent")

    with captured_queries() as captured:
        client.get(url("meeting-list"))

    assert page_queries(captured) == 7


def test_only_the_substitute_that_was_chosen_is_asked(client, north, board, director):
    with scope(north):
        meeting = MeetingFactory(status="notice_sent", secretary=person_of(director))
        absence = declare_absence(meeting, by=board.members[1].user)
    path = url("meeting-call_substitute", meeting.pk)
    values = {"absence": absence.pk, f"a{absence.pk}-person": board.members[0].pk}

    answer = client.post(path, values)

    assert answer.status_code == 422
    assert "Det finns ett fel" in text(answer)
    with scope(north):
        assert not SubstituteCall.objects.exists()
