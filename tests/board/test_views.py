"""The pages that gather what all topics say, and the whole story of a meeting."""

import datetime as dt

import pytest

from board.meetings.actions.preparing import ask_question
from board.meetings.models.items import AgendaItem
from board.meetings.models.meetings import Meeting
from board.meetings.states import MeetingStatus
from board.minutes.models import Notice
from board.sitting.models.decisions import Decision
from kernel.associations.scope import scope
from kernel.outbox.working import work_due
from tests.board.conftest import at
from tests.board.pages import captured_queries, planned_by, text, url
from tests.factories.board import ItemFactory, MeetingFactory
from tests.factories.walking import walk
from tests.queries import page_queries

pytestmark = pytest.mark.django_db


@pytest.mark.flows
def test_a_meeting_from_plan_to_posted_minutes(client, north, board, director, travel):  # noqa: PLR0915 -- a story
    travel.move_to(at(9, day=dt.date(2026, 11, 2)))
    client.force_login(director)
    pk = planned_by(client)
    page = text(client.get(url("meeting-detail", pk)))
    assert "Val av justerare" in page
    assert "Skicka kallelsen senast torsdag 26 november 2026" in page
    assert "7 personer får kallelsen" in text(client.get(url("meeting-send_notice", pk)))
    client.post(url("meeting-send_notice", pk))
    assert "Görs: handlingar-2026-12-03-v1.pdf" in text(client.get(url("meeting-detail", pk)))
    work_due()

    # A member reads, asks and declares a recusal.
    client.force_login(board.chair.user)
    page = text(client.get(url("next-meeting")))
    assert "Öppna alla handlingar (PDF" in page
    with scope(north):
        economy = AgendaItem.objects.get(key="economy")
    client.post(url("item-read", economy.pk))
    client.post(url("item-ask", economy.pk), {"text": "Räcker pengarna?"})
    page = text(client.get(url("item-detail", economy.pk)))
    assert "Du har läst punkten" in page
    assert "Räcker pengarna?" in page
    client.force_login(board.members[1].user)
    client.post(url("item-recuse", economy.pk), {"ground": "2"})
    assert "Du är jävig på den här punkten" in text(client.get(url("item-detail", economy.pk)))

    # The day of the meeting.
    travel.move_to(at(9, 5))
    client.force_login(director)
    page = text(client.get(url("meeting-open", pk)))
    assert "1. Norrby kommun" in page
    roll_call = {
        f"seat_{seat.pk}": p.pk for seat, p in zip(board.seats, board.members, strict=True)
    }
    answer = client.post(
        url("meeting-open", pk),
        {**roll_call, "chair": board.chair.pk, "time": "09:00"},
        follow=True,
    )
    assert "5 av 5 är med. Styrelsen är beslutsför." in text(answer)

    travel.move_to(at(10))
    client.force_login(director)
    with scope(north):
        matters = list(AgendaItem.objects.matters().in_order())
    for item in matters:
        client.post(url("item-open", item.pk))
        form = {"outcome": "noted", "text": "att lägga informationen till handlingarna."}
        if item.key == "checker":
            form |= {"outcome": "granted", "checker": board.members[2].pk}
        answer = client.post(url("item-decide", item.pk), form, follow=True)
        assert "Beslutet är antecknat som §" in text(answer)
    client.post(url("meeting-close", pk), {"time": "10:00"})

    page = text(client.get(url("meeting-minutes", pk)))
    assert "Per Ek är jävig och deltar inte i handläggningen." in page
    client.post(url("meeting-submit_minutes", pk))
    for person in (board.chair, board.members[2]):
        client.force_login(person.user)
        page = client.get(url("meeting-approve_minutes", pk))
        sha256 = page.context["hidden"]["sha256"]
        client.post(url("meeting-approve_minutes", pk), {"sha256": sha256})

    client.force_login(director)
    assert "Skapa anslagsbevis" in text(client.get(url("meeting-notices", pk)))
    with scope(north):
        notices = list(Notice.objects.all())
    asked = client.post(url("notice-certificate", notices[0].pk))
    assert "Görs: anslag-" in text(client.get(asked.url))
    for notice in notices:
        client.post(url("notice-post", notice.pk), {"day": "2026-12-03"})
    page = text(client.get(url("decision-list")))
    assert page.count("Anslaget till 28 december 2026") == len(matters)
    with scope(north):
        assert Meeting.objects.get().status == MeetingStatus.POSTED
        assert [d.number for d in Decision.objects.order_by("number")] == list(
            range(1, len(matters) + 1)
        )


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("meeting-list", "Inga möten är planerade."),
        ("next-meeting", "Inget möte är planerat."),
        ("decision-list", "Inga beslut är fattade än."),
        ("minutes-list", "Det finns inga protokoll än."),
        ("seat-list", "Styrelsen har inga platser än."),
    ],
)
def test_empty_pages_say_what_comes(name, sentence, client):
    assert sentence in text(client.get(url(name)))


def test_the_board_sees_the_agenda_from_the_notice_on(client, north, board):
    with scope(north):
        meeting = MeetingFactory()
        ItemFactory(meeting=meeting, title="Hemlig plan")
    client.force_login(board.chair.user)
    assert "Hemlig plan" not in text(client.get(url("meeting-detail", meeting.pk)))

    with scope(north):
        walk(meeting, "notice_sent")
    assert "Hemlig plan" in text(client.get(url("meeting-detail", meeting.pk)))


def test_the_choice_of_checker_is_proposed_in_words_until_somebody_is_chosen(client, board, called):
    own_words = {"title": "Val av fika", "proposed_decision": "att bjuda … på kaffe."}
    other = ItemFactory(meeting=called, position=100, **own_words)
    checker = called.items.get(key="checker")
    client.force_login(board.chair.user)

    meeting = text(client.get(url("meeting-detail", called.pk)))
    item = text(client.get(url("item-detail", checker.pk)))

    words = "att välja en ledamot att justera protokollet tillsammans med ordföranden."
    assert (meeting.count(words), item.count(words)) == (1, 1)
    # Only that item's blank is for a member.
    assert "att bjuda … på kaffe." in text(client.get(url("item-detail", other.pk)))
    # What is decided still needs the name.
    assert checker.proposed_decision.startswith("att välja … att justera")


@pytest.mark.parametrize("count", [1, 3, 100])
def test_agenda_query_count(count, client, north):
    with scope(north):
        meeting = MeetingFactory()
        ItemFactory.create_batch(count, meeting=meeting)

    with captured_queries() as captured:
        client.get(url("meeting-detail", meeting.pk))

    assert page_queries(captured) == 14


def test_a_presenter_reads_the_item_and_answers_but_sees_no_other(
    client, north, board, make_person
):
    presenter = make_person("Sara Lind", "lead")
    with scope(north):
        meeting = MeetingFactory(status="notice_sent")
        item = ItemFactory(meeting=meeting, title="Ungdomscentrum", presenter=presenter)
        other = ItemFactory(meeting=meeting, title="Revision", discussion="Det drog ut på tiden.")
        question = ask_question(item, text="Räcker pengarna?", by=board.chair.user)
    client.force_login(presenter.user)

    page = text(client.get(url("item-detail", item.pk)))

    assert "Räcker pengarna?" in page
    assert "Tillbaka till" not in page
    assert client.get(url("item-detail", other.pk)).status_code == 404
    assert client.get(url("meeting-detail", meeting.pk)).status_code == 404
    answer = client.post(url("item-answer", item.pk, question.pk), {"text": "Ja."}, follow=True)
    assert "Sara Lind svarar" in text(answer)
