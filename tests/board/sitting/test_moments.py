"""A meeting is told when it is told; what was done then has its own day and clock."""

import datetime as dt

import pytest

from board.meetings.models.meetings import Meeting
from board.minutes.actions import submit_minutes
from board.sitting.actions.attending import (
    Arrival,
    arrive,
    close_meeting,
    leave,
    open_meeting,
)
from board.sitting.actions.deciding import (
    call_vote,
    close_vote,
    decide_item,
    open_item,
    propose,
    reserve,
    vote,
    withdraw_motion,
)
from board.sitting.actions.recusing import declare_recusal
from board.sitting.selectors import usual_moment
from kernel.core.errors import DomainError
from kernel.workflow.models import Event
from tests.board.conftest import at
from tests.board.pages import text, url
from tests.factories.board import ItemFactory
from tests.factories.walking import walk

pytestmark = pytest.mark.django_db

NBSP = "\N{NO-BREAK SPACE}"
DAY_AFTER = dt.date(2026, 12, 4)


def open_it(meeting, board, director, when):
    seats = zip(board.members, board.seats, strict=True)
    open_meeting(
        meeting,
        arrivals=[Arrival(person, seat) for person, seat in seats],
        chair=board.chair,
        at=when,
        by=director,
    )


@pytest.fixture
def typed_in(called, board, director, travel):
    """The morning after: nothing has been told of yesterday's meeting but that it was opened."""
    travel.move_to(at(8, 30, day=DAY_AFTER))
    Meeting.objects.filter(pk=called.pk).update(checker=board.members[1])
    for item in called.items.all():
        walk(item, "struck")
    open_it(called, board, director, at(9, 2))
    return called


def test_yesterdays_meeting_is_told_and_closed_today(typed_in, board, director):
    meeting, people = typed_in, board.members
    leave(meeting, person=people[4], at=at(9, 20), by=director)
    item = ItemFactory(meeting=meeting, title="Lokaler", position=50)
    declare_recusal(item, ground=1, person=people[3], at=at(9, 25), by=director)
    open_item(item, by=director)
    moved = propose(item, person=people[1], kind="reject", at=at(9, 30), by=director)
    withdraw_motion(moved, by=director)
    call_vote(item, yes="granted", no="rejected", at=at(9, 40), by=director)
    cast = [vote(item, choice="yes", person=each, by=director) for each in people[:3]]
    close_vote(item, by=director)
    decision = decide_item(
        item, outcome="granted", text="att hyra lokalen.", at=at(9, 45), by=director
    )
    reserved = reserve(item, person=people[2], at=at(9, 46), by=director)
    arrive(meeting, arrival=Arrival(people[4], board.seats[4]), at=at(10, 5), by=director)
    close_meeting(meeting, at=at(11, 30), by=director)

    item.refresh_from_db()
    assert [
        meeting.opened_at,
        item.recusals.get().declared_at,
        moved.moved_at,
        moved.withdrawn_at,
        item.vote_called_at,
        *(each.cast_at for each in cast),
        item.vote_closed_at,
        decision.decided_at,
        reserved.announced_at,
        meeting.closed_at,
    ] == [
        at(9, 2),
        at(9, 25),
        at(9, 30),
        at(9, 30),
        at(9, 40),
        *[at(9, 40)] * 3,
        at(9, 40),
        at(9, 45),
        at(9, 46),
        at(11, 30),
    ]
    content = submit_minutes(meeting, by=director).content
    assert content["time"] == f"kl.{NBSP}9.02–11.30"
    assert content["changes"] == [
        f"kl.{NBSP}9.20 Olof Berg lämnar sin plats",
        "kl.\N{NO-BREAK SPACE}10.05 Olof Berg kommer och tjänstgör för Arbetsförmedlingen",
    ]


def test_history_has_when_it_was_told_and_when_it_was_done(typed_in, board, director):
    leave(typed_in, person=board.members[4], at=at(9, 20), by=director)

    told = Event.objects.about(typed_in, verbs=["attend"]).get()
    assert told.at == at(8, 30, day=DAY_AFTER)
    assert told.note_row.text == f"Olof Berg. Det skedde 3 december 2026 kl.{NBSP}9.20"


def test_a_meeting_that_passes_midnight_is_closed_on_the_day_after(
    meeting, item, board, director, travel
):
    travel.move_to(at(23, 50))
    decide_item(item, outcome="granted", text="att byta.", by=director)
    travel.move_to(at(0, 20, day=DAY_AFTER))
    late = ItemFactory(meeting=meeting, status="open")
    second = decide_item(late, outcome="granted", text="att byta.", by=director)
    close_meeting(meeting, at=None, by=director)

    assert (second.decided_at, meeting.closed_at) == (at(0, 20, day=DAY_AFTER),) * 2
    content = submit_minutes(meeting, by=director).content
    assert content["time"] == f"kl.{NBSP}9.00–4 december 2026 kl.\N{NO-BREAK SPACE}0.20"


@pytest.mark.parametrize(
    ("deed", "when", "gone", "sentence"),
    [
        ("leave", at(8), at(10, 45), "Mötet öppnades kl. 9.02. Välj ett klockslag efter det."),
        (
            "leave",
            at(10, 29),
            at(10, 45),
            "§ 1 beslutades kl. 10.30. Välj ett",
        ),
        ("leave", at(8, 31, day=DAY_AFTER), at(10, 45), "Klockslaget har inte varit än."),
        ("leave", at(9, day=dt.date(2026, 12, 2)), at(10, 45), "Mötet är 3 december 2026."),
        ("decide", at(10, 54), at(10, 55), "Per Ek gick kl. 10.55."),
        ("decide", at(10, 49), at(10, 45), "Yrkandet från Mona Lund framställdes kl. 10.50."),
        ("reserve", at(10, 29), at(10, 45), "§ 1 beslutades kl. 10.30."),
        ("close", at(10, 44), at(10, 45), "Yrkandet från Mona Lund framställdes kl. 10.50."),
        ("close", at(11, 4), at(10, 45), "Olof Berg reserverade sig kl. 11.05."),
    ],
)
def test_what_cannot_have_come_before_is_named(
    deed, when, gone, sentence, typed_in, board, director
):
    first = ItemFactory(meeting=typed_in, status="open", position=50)
    decide_item(first, outcome="granted", text="att byta.", at=at(10, 30), by=director)
    leave(typed_in, person=board.members[1], at=gone, by=director)
    if sentence.startswith("Olof"):
        reserve(first, person=board.members[4], at=at(11, 5), by=director)
    item = ItemFactory(meeting=typed_in, status="open", position=51)
    propose(item, person=board.members[2], kind="approve", at=at(10, 50), by=director)
    deeds = {
        "leave": lambda: leave(typed_in, person=board.members[2], at=when, by=director),
        "decide": lambda: decide_item(item, outcome="granted", text="x.", at=when, by=director),
        "reserve": lambda: reserve(first, person=board.members[2], at=when, by=director),
        "close": lambda: _close(typed_in, item, when, director),
    }

    with pytest.raises(DomainError) as refused:
        deeds[deed]()

    assert str(refused.value).replace(NBSP, " ").startswith(sentence)


def _close(meeting, item, when, director):
    if item.status == "open":
        walk(item, "listed", "struck")
    close_meeting(meeting, at=when, by=director)


@pytest.mark.parametrize(
    ("now", "usual"),
    [
        (at(10, 15), at(10, 15)),
        (at(21), at(21)),
        # Past midnight it goes on for as long as somebody has just told something of it.
        (at(0, 20, day=DAY_AFTER), at(0, 20, day=DAY_AFTER)),
        # The morning after, things are told in order: from the last that was.
        (at(8, 30, day=DAY_AFTER), at(22)),
    ],
)
def test_a_deed_is_done_now_while_the_meeting_goes_on(now, usual, meeting, board, travel, director):
    if now > at(22):
        travel.move_to(at(22))
        leave(meeting, person=board.members[4], at=at(22), by=director)
    travel.move_to(now)

    assert usual_moment(meeting) == usual


def test_the_page_asks_for_the_clock_alone_on_the_day_and_for_the_day_after_it(
    client, meeting, item, travel, director
):
    asked = {}
    for now in (at(10, 15), at(8, 30, day=DAY_AFTER)):
        travel.move_to(now)
        client.force_login(director)
        for page in ("close", "attend"):
            fields = client.get(url(f"meeting-{page}", meeting.pk)).context["form"].fields
            asked[page, now.day] = [name for name in fields if name in ("day", "time")]
        form = client.get(url("item-decide", item.pk)).context["form"]
        times = [(form.fields[each].required, form.fields[each].initial) for each in ("time",)]
        asked["decide", now.day] = times

    assert asked == {
        ("close", 3): ["time"],
        ("attend", 3): ["time"],
        ("decide", 3): [(False, None)],
        ("close", 4): ["day", "time"],
        ("attend", 4): ["day", "time"],
        ("decide", 4): [(True, dt.time(9))],
    }


def test_the_secretary_says_when_on_the_pages(client, typed_in, director):
    client.force_login(director)
    item = ItemFactory(meeting=typed_in, status="open", position=50, title="Lokaler")
    said = {"day": "2026-12-03", "outcome": "granted", "text": "att hyra."}

    answer = client.post(url("item-decide", item.pk), said | {"time": "08:00"})
    assert answer.status_code == 422
    assert "Mötet öppnades kl. 9.02. Välj ett klockslag efter det." in text(answer)
    client.post(url("item-decide", item.pk), said | {"time": "15:40"})
    decided = text(client.get(url("decision-detail", item.decision.pk)))
    client.post(url("meeting-close", typed_in.pk), {"day": "2026-12-03", "time": "16:00"})

    typed_in.refresh_from_db()
    assert "torsdag 3 december 2026, kl. 15.40" in decided
    assert (typed_in.status, typed_in.closed_at) == ("held", at(16))
