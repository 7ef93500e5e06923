"""The pages of minutes and decisions."""

import datetime as dt
import re

import pytest

from board.meetings.models.meetings import Attendance
from board.minutes.models import Minutes, Notice
from board.sitting.models.decisions import Decision
from kernel.associations.scope import scope
from kernel.associations.selectors import person_of
from kernel.core import clock
from tests.board.conftest import at
from tests.board.pages import captured_queries, text, url
from tests.factories.board import AttendanceFactory, ItemFactory, MeetingFactory, OpenMeetingFactory
from tests.factories.resolutions import resolved
from tests.factories.walking import walk
from tests.queries import page_queries

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 3, 100])
def test_decision_list_query_count(count, client, north, board, director, travel):
    _decisions(north, board, director, count)

    with captured_queries() as captured:
        answer = client.get(url("decision-list"))

    assert text(answer).count("Bifall ·") == min(count, 50)
    assert page_queries(captured) == 8


@pytest.mark.parametrize("count", [1, 3, 100])
def test_minutes_list_query_count(count, client, north, director):
    with scope(north):
        for number in range(count):
            Minutes.objects.create(
                meeting=MeetingFactory(held_on=dt.date(2026, 1, 1) + dt.timedelta(number)),
                version=1,
                content={"sections": f"§§ {number}"},
                sha256="0" * 64,
                made_at=clock.now(),
                made_by=person_of(director),
            )

    with captured_queries() as captured:
        page = text(client.get(url("minutes-list")))

    assert page.count("§§ ") == min(count, 50)
    assert page_queries(captured) == 6


def _decisions(north, board, director, count):
    with scope(north):
        meeting = OpenMeetingFactory(chair=board.chair)
        for seat, person in zip(board.seats, board.members, strict=True):
            AttendanceFactory(meeting=meeting, seat=seat, person=person)
        for number in range(1, count + 1):
            item = ItemFactory(meeting=meeting, status="open")
            Decision(
                item=item,
                resolution=resolved(f"2026-12-03 § {number}"),
                series=2026,
                number=number,
                outcome="granted",
                text="att bevilja.",
                chair=board.chair,
                decided_at=at(10),
                seats=5,
                eligible_present=5,
            ).save()
            walk(item, "decided")
        assert Attendance.objects.count() == 5


def test_decisions_are_found_by_words_year_and_outcome(client, north, board, director, travel):
    _decisions(north, board, director, 2)
    with scope(north):
        Decision.objects.filter(number=2).update(text="att avslå ansökan om lokaler.")

    assert "Inga beslut stämmer" in text(client.get(url("decision-list"), {"q": "fika"}))
    found = text(client.get(url("decision-list"), {"q": "LOKALER avslå", "year": 2026}))
    assert "§ 2 " in found
    assert "§ 1 " not in found
    assert "§ 2 " not in text(client.get(url("decision-list"), {"outcome": "rejected"}))


def test_a_decision_has_its_page(client, north, board, director, travel):
    _decisions(north, board, director, 1)
    with scope(north):
        decision = Decision.objects.get()

    page = text(client.get(url("decision-detail", decision.pk)))

    assert "att bevilja." in page
    assert "Beslutat" in page


@pytest.mark.parametrize(("status", "verb"), [("posted", "post"), ("draft", "remove")])
def test_a_notice_at_the_wrong_time_is_a_sentence_on_the_page_of_notices(
    status, verb, client, north, board, director, travel
):
    with scope(north):
        meeting = OpenMeetingFactory(
            status="verified",
            verified_on=dt.date(2026, 12, 3),
            closed_at=at(11),
            chair=board.chair,
            checker=board.members[1],
        )
        posted = {"posted_on": dt.date(2026, 12, 3), "posted_by": person_of(director)}
        notice = Notice(
            meeting=meeting,
            member=board.seats[0].member,
            post_by=dt.date(2026, 12, 5),
            status=status,
            **(posted if status == "posted" else {}),
        )
        notice.save()
        notices = meeting.url_for("notices")

    for answer in (
        client.get(url(f"notice-{verb}", notice.pk), follow=True),
        client.post(url(f"notice-{verb}", notice.pk), {"day": "2026-12-03"}, follow=True),
    ):
        assert answer.redirect_chain == [(notices, 302)]
        assert "Det går inte nu." in text(answer)


def test_the_item_of_earlier_minutes_leads_to_those_of_the_meeting_before(
    client, north, board, travel
):
    travel.move_to(at(9, day=dt.date(2026, 12, 20)))
    november, december = dt.date(2026, 11, 3), dt.date(2026, 12, 3)
    with scope(north):
        verified, _held = (
            OpenMeetingFactory(
                held_on=day,
                closed_at=at(11, day=day),
                chair=board.chair,
                checker=board.members[1],
                **values,
            )
            for day, values in [
                (november, {"status": "verified", "verified_on": november}),
                (december, {"status": "held"}),
            ]
        )
        MeetingFactory(held_on=dt.date(2026, 12, 10), status="cancelled")
        items = [
            ItemFactory(
                meeting=MeetingFactory(held_on=day, status="notice_sent"),
                key=key,
                title="Föregående protokoll",
            )
            for day, key in [
                (dt.date(2026, 11, 2), "minutes"),
                (dt.date(2026, 11, 20), "minutes"),
                (dt.date(2027, 1, 14), "minutes"),
                (dt.date(2027, 1, 15), "economy"),
            ]
        ]
    client.force_login(board.members[2].user)

    pages = [text(client.get(url("item-detail", item.pk))) for item in items]

    said = [re.findall(r"Protokollet från [^<]*", page.replace("\xa0", " ")) for page in pages]
    assert said == [
        [],
        ["Protokollet från 3 november 2026"],
        ["Protokollet från 3 december 2026 är inte justerat än."],
        [],
    ]
    assert f'<a href="{verified.url_for("minutes")}">Protokollet från' in pages[1]
