import datetime as dt

import pytest
from django.urls import reverse

from board import actions
from board.models import (
    AgendaItem,
    Attendance,
    BoardPack,
    Decision,
    Meeting,
    Minutes,
    Notice,
    SubstituteCall,
)
from board.states import MeetingStatus
from kernel.associations.scope import scope
from kernel.associations.selectors import person_of
from kernel.core import clock
from kernel.files.actions import store
from tests.board.conftest import at
from tests.factories.board import (
    AttendanceFactory,
    ItemFactory,
    MeetingFactory,
    OpenMeetingFactory,
)
from tests.files import corpus
from tests.queries import page_queries

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"board:{name}", args=["north", *args])


@pytest.fixture
def client(client, director, travel):
    """The director, at a quarter past ten on the day of the meeting."""
    client.force_login(director)
    return client


def text(response):
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def planned_by(client, day="2026-12-03"):
    answer = client.post(
        url("meeting-create"),
        {
            "held_on": day,
            "start_time": "09:00",
            "end_time": "12:00",
            "place": "Stadshuset",
            "kind": "ordinary",
        },
    )
    assert answer.status_code == 302
    return int(answer["Location"].rstrip("/").rpartition("/")[2])


# --- the whole story ------------------------------------------------------------------------------


def test_a_meeting_from_plan_to_posted_minutes(client, north, board, director, travel):  # noqa: PLR0915 -- a story
    travel.move_to(at(9, day=dt.date(2026, 11, 2)))
    client.force_login(director)
    pk = planned_by(client)
    page = text(client.get(url("meeting-detail", pk)))
    assert "Val av justerare" in page
    assert "Skicka kallelsen senast torsdag 26 november 2026" in page
    assert "7 personer får kallelsen" in text(client.get(url("meeting-send_notice", pk)))
    client.post(url("meeting-send_notice", pk))

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
    certificate = client.get(url("notice-certificate", notices[0].pk))
    assert certificate.content.startswith(b"%PDF-")
    for notice in notices:
        client.post(url("notice-post", notice.pk), {"day": "2026-12-03"})
    page = text(client.get(url("decision-list")))
    assert page.count("Anslaget till 28 december 2026") == len(matters)
    with scope(north):
        assert Meeting.objects.get().status == MeetingStatus.POSTED
        assert [d.number for d in Decision.objects.order_by("number")] == list(
            range(1, len(matters) + 1)
        )


# --- a vote on one's own device -----------------------------------------------------------------


@pytest.fixture
def voting(north, board, director, travel):
    with scope(north):
        meeting = OpenMeetingFactory(chair=board.chair)
        for seat, person in zip(board.seats, board.members, strict=True):
            AttendanceFactory(meeting=meeting, seat=seat, person=person)
        item = ItemFactory(meeting=meeting, status="open", title="Lokaler")
        actions.call_vote(item, yes="granted", no="rejected", by=director)
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


# --- refusals, empty pages, calendar --------------------------------------------------------------


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
            "day_2": "2027-04-08",
        },
    )

    with scope(north):
        assert list(Meeting.objects.ahead().values_list("held_on", flat=True)) == [
            dt.date(2027, 2, 4),
            dt.date(2027, 4, 8),
        ]


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


def test_the_board_sees_the_agenda_from_the_notice_on(client, north, board):
    with scope(north):
        meeting = MeetingFactory()
        ItemFactory(meeting=meeting, title="Hemlig plan")
    client.force_login(board.chair.user)
    assert "Hemlig plan" not in text(client.get(url("meeting-detail", meeting.pk)))

    with scope(north):
        Meeting.objects.filter(pk=meeting.pk).update(status="notice_sent")
    assert "Hemlig plan" in text(client.get(url("meeting-detail", meeting.pk)))


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


# --- how many questions a list asks ---------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3, 60])
def test_meeting_list_query_count(count, client, north):
    with scope(north):
        for number in range(count):
            MeetingFactory(held_on=dt.date(2026, 1, 1) + dt.timedelta(number), status="notice_sent")

    with _captured() as captured:
        client.get(url("meeting-list"))

    assert page_queries(captured) == 8


@pytest.mark.parametrize("count", [1, 3, 60])
def test_decision_list_query_count(count, client, north, board, director, travel):
    _decisions(north, board, director, count)

    with _captured() as captured:
        answer = client.get(url("decision-list"))

    assert text(answer).count("Bifall ·") == min(count, 50)
    assert page_queries(captured) == 9


@pytest.mark.parametrize("count", [1, 3, 60])
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

    with _captured() as captured:
        page = text(client.get(url("minutes-list")))

    assert page.count("§§ ") == min(count, 50)
    assert page_queries(captured) == 7


@pytest.mark.parametrize("count", [1, 3, 60])
def test_agenda_query_count(count, client, north):
    with scope(north):
        meeting = MeetingFactory()
        ItemFactory.create_batch(count, meeting=meeting)

    with _captured() as captured:
        client.get(url("meeting-detail", meeting.pk))

    assert page_queries(captured) == 13


def test_the_page_of_the_board_tells_who_recorded_what(
    client, north, member, director, make_person
):
    person = make_person("Lars Sen", "substitute")
    with scope(north):
        seat = actions.create_seat(
            member=member, number=9, starts_on=dt.date(2026, 1, 1), by=director
        )
        actions.appoint(
            seat,
            person=person,
            kind="substitute",
            starts_on=dt.date(2026, 1, 1),
            ends_on=None,
            order=9,
            by=director,
        )

    history = text(client.get(url("seat-list"))).split("Historik")[1]

    assert history.count("<strong>Anna Holm</strong>") == 3
    assert "· 9. Norrby kommun" in history
    assert "· Lars Sen, " in history


@pytest.mark.parametrize("count", [1, 3, 60])
def test_seat_list_query_count(count, client, north):
    from tests.factories.board import MandateFactory

    with scope(north):
        MandateFactory.create_batch(count)

    with _captured() as captured:
        client.get(url("seat-list"))

    assert page_queries(captured) == 9


def _captured():
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    return CaptureQueriesContext(connection)


def _decisions(north, board, director, count):
    with scope(north):
        meeting = OpenMeetingFactory(chair=board.chair)
        for seat, person in zip(board.seats, board.members, strict=True):
            AttendanceFactory(meeting=meeting, seat=seat, person=person)
        for number in range(1, count + 1):
            item = ItemFactory(meeting=meeting, status="open")
            Decision(
                item=item,
                series=2026,
                number=number,
                outcome="granted",
                text="att bevilja.",
                chair=board.chair,
                decided_at=at(10),
                seats=5,
                eligible_present=5,
            ).save()
            AgendaItem.objects.filter(pk=item.pk).update(status="decided")
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


# --- those who come for one item ------------------------------------------------------------------


def test_a_presenter_reads_the_item_and_answers_but_sees_no_other(
    client, north, board, make_person
):
    presenter = make_person("Sara Lind", "lead")
    with scope(north):
        meeting = MeetingFactory(status="notice_sent")
        item = ItemFactory(meeting=meeting, title="Ungdomscentrum", presenter=presenter)
        other = ItemFactory(meeting=meeting, title="Revision", discussion="Det drog ut på tiden.")
        question = actions.ask_question(item, text="Räcker pengarna?", by=board.chair.user)
    client.force_login(presenter.user)

    page = text(client.get(url("item-detail", item.pk)))

    assert "Räcker pengarna?" in page
    assert "Tillbaka till" not in page
    assert client.get(url("item-detail", other.pk)).status_code == 404
    assert client.get(url("meeting-detail", meeting.pk)).status_code == 404
    answer = client.post(url("item-answer", item.pk, question.pk), {"text": "Ja."}, follow=True)
    assert "Sara Lind svarar" in text(answer)


def test_only_the_substitute_that_was_chosen_is_asked(client, north, board, director):
    with scope(north):
        meeting = MeetingFactory(status="notice_sent", secretary=person_of(director))
        absence = actions.declare_absence(meeting, by=board.members[1].user)
    path = url("meeting-call_substitute", meeting.pk)
    values = {"absence": absence.pk, f"a{absence.pk}-person": board.members[0].pk}

    answer = client.post(path, values)

    assert answer.status_code == 422
    assert "Det finns ett fel" in text(answer)
    with scope(north):
        assert not SubstituteCall.objects.exists()


def test_who_may_not_change_a_sent_item_is_told_so_before_writing(client, north, board):
    with scope(north):
        meeting = MeetingFactory(status="notice_sent")
        item = ItemFactory(meeting=meeting, added_by=board.members[1])
        BoardPack.objects.create(
            meeting=meeting,
            version=1,
            file=store(corpus.pdf(), name="handlingar.pdf", by=board.chair.user),
            pages=1,
            contents={str(item.pk): {}},
            made_at=clock.now(),
        )
    client.force_login(board.members[1].user)

    for name in ("item-edit", "item-attach"):
        page = text(client.get(url(name, item.pk), follow=True))
        assert "Punkten finns i handlingarna som har skickats." in page
        assert 'name="title"' not in page


def test_a_presenter_does_not_follow_what_the_board_does_with_the_item(
    client, north, voting, board, director, make_person
):
    presenter = make_person("Sara Lind", "lead")
    with scope(north):
        actions.restart_vote(voting, by=director)
        actions.propose(voting, person=board.chair, kind="reject", text="Vänta.", by=director)
        actions.declare_recusal(voting, ground=1, person=board.members[4], by=director)
        actions.minute_item(voting, discussion="Det drog ut på tiden.", by=director)
        actions.call_vote(voting, yes="granted", no="rejected", by=director)
        AgendaItem.objects.filter(pk=voting.pk).update(presenter=presenter)
    of_the_board = text(client.get(url("item-detail", voting.pk)))
    client.force_login(presenter.user)

    page = text(client.get(url("item-detail", voting.pk)))
    piece = text(client.get(url("item-detail", voting.pk), headers={"HX-Request": "true"}))

    seen = ("Vänta.", "Olof Berg", "Omröstning", "ut på tiden", "Historik", "beslutsför")
    for inside in seen:
        assert inside in of_the_board
        assert inside not in page + piece
