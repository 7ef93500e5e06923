"""A wrong roll call is mended until the meeting is closed, and what rests on it follows."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from board.meetings.models.meetings import Meeting
from board.minutes.actions import minute_item
from board.sitting.actions.attending import Arrival, close_meeting, leave
from board.sitting.actions.correcting import Stay, correct_attendance, correct_opening
from board.sitting.actions.deciding import call_vote, close_vote, decide_item, reserve, vote
from board.sitting.actions.recusing import declare_recusal
from board.sitting.models.decisions import Decision, Participant
from kernel.core.errors import DomainError, NotNowError
from kernel.workflow.models import Event
from tests.board.conftest import at
from tests.board.pages import text, url
from tests.factories.board import ItemFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def decided(meeting, item, director, travel):
    """§ 1 at ten, with all five."""
    travel.move_to(at(10))
    decide_item(item, outcome="granted", text="att byta.", by=director)
    travel.move_to(at(10, 15))
    return meeting


def noted(meeting, person):
    return meeting.attendances.get(person=person)


def stay(person, seat=None, came=None, went=None, mode="room"):
    return Stay(Arrival(person, seat, mode), came or at(9), went)


def took_part():
    decision = Decision.objects.get()
    people = decision.participants.order_by("seat__number").values_list("person__name", flat=True)
    return list(people), decision.eligible_present, decision.chair.name


def mona(board, **times):
    return stay(board.members[2], board.seats[2], **times)


@pytest.mark.parametrize(
    ("who", "to", "people"),
    [
        # Mona Lund was not there; Tora Vik sat on her seat.
        (2, lambda b: stay(b.substitutes[1], b.seats[2]), "Karin Per Tora Nils Olof"),
        # Mona Lund was not there at all.
        (2, lambda b: None, "Karin Per Nils Olof"),
        # She came after the decision, or went before it.
        (2, lambda b: mona(b, came=at(10, 5)), "Karin Per Nils Olof"),
        (2, lambda b: mona(b, went=at(9, 50)), "Karin Per Nils Olof"),
        # She went after it.
        (2, lambda b: mona(b, went=at(10, 10)), "Karin Per Mona Nils Olof"),
        # The chair was not there: the vice chair has led.
        (0, lambda b: None, "Per Mona Nils Olof"),
    ],
)
def test_decisions_have_those_who_were_there(who, to, people, decided, board, director):
    correct_attendance(decided, noted(decided, board.members[who]), to=to(board), by=director)

    names, count, leader = took_part()
    assert [name.split()[0] for name in names] == people.split()
    assert (count, leader.split()[0]) == (len(people.split()), people.split()[0])


def test_in_the_same_minute_the_order_is_the_one_it_was_told_in(decided, board, director, travel):
    """Mona Lund went as the clock was ten, after the decision; only how she took part was wrong."""
    leave(decided, person=board.members[2], at=at(10), by=director)
    to = Stay(Arrival(board.members[2], board.seats[2]), at(9, 10), at(10))
    correct_attendance(decided, noted(decided, board.members[2]), to=to, by=director)

    assert took_part()[1] == 5


def test_somebody_who_was_missing_in_the_roll_call_is_added(decided, board, director):
    lost = board.members[2]
    correct_attendance(decided, noted(decided, lost), to=None, by=director)
    correct_attendance(decided, None, to=mona(board, came=at(9, 30)), by=director)

    assert took_part()[:2] == ([each.name for each in board.members], 5)
    assert noted(decided, lost).arrived_at == at(9, 30)


def test_history_says_what_stood_there_and_what_should(decided, board, director):
    who = board.members[2]
    to = mona(board, came=at(9, 20), went=at(10, 10))
    correct_attendance(decided, noted(decided, who), to=to, by=director)
    correct_attendance(decided, noted(decided, who), to=None, by=director)

    notes = [each.note_row.text for each in Event.objects.about(decided, verbs=["correct"])]
    assert [each.replace("\N{NO-BREAK SPACE}", " ") for each in notes] == [
        "Rättat: Mona Lund, 3. Region Norr, på plats, kl. 9.00–. "
        "Ska vara: Mona Lund, 3. Region Norr, på plats, kl. 9.20–kl. 10.10",
        "Rättat: Mona Lund, 3. Region Norr, på plats, kl. 9.20–kl. 10.10. Ska vara: inte med",
    ]


def test_who_is_recused_is_not_made_to_take_part(meeting, board, director):
    who = board.members[2]
    item = ItemFactory(meeting=meeting, status="open")
    declare_recusal(item, ground=1, person=who, by=director)
    decide_item(item, outcome="granted", text="att byta.", by=director)

    correct_attendance(meeting, noted(meeting, who), to=mona(board, came=at(9, 5)), by=director)

    assert took_part()[1] == 4


def test_a_correction_that_cannot_be_is_refused_with_its_reason(decided, item, board, director):
    people, seats = board.members, board.seats
    reserve(item, person=people[4], by=director)
    refused = {
        "har reserverat sig mot § 1": (people[4], None),
        "tjänstgör på sin egen plats": (people[1], stay(people[2], seats[1])),
        "Personen kan inte gå innan": (people[1], stay(people[1], seats[1], at(10), at(9, 30))),
        "Mötet öppnades": (people[1], stay(people[1], seats[1], came=at(8))),
        "Klockslaget har inte varit": (people[1], stay(people[1], seats[1], came=at(11))),
    }
    for sentence, (who, to) in refused.items():
        with pytest.raises(DomainError, match=sentence):
            correct_attendance(decided, noted(decided, who), to=to, by=director)
    for person in people[1:3]:
        correct_attendance(decided, noted(decided, person), to=None, by=director)
    with pytest.raises(DomainError, match="inte beslutsför när § 1"):
        correct_attendance(decided, noted(decided, people[3]), to=None, by=director)

    assert took_part() == ([people[0].name, people[3].name, people[4].name], 3, "Karin Ask")


def test_those_who_voted_stand(meeting, item, board, director):
    call_vote(item, yes="granted", no="rejected", by=director)
    who = board.members[2]
    with pytest.raises(DomainError, match="Omröstningen pågår"):
        correct_attendance(meeting, noted(meeting, who), to=None, by=director)
    for person in board.members:
        vote(item, choice="yes", person=person, by=director)
    close_vote(item, by=director)
    decide_item(item, outcome="granted", text="att byta.", by=director)

    with pytest.raises(DomainError, match="§ 1 avgjordes genom omröstning"):
        correct_attendance(meeting, noted(meeting, who), to=None, by=director)


def test_a_checker_who_was_never_there_is_chosen_anew(meeting, board, director):
    correct_attendance(meeting, noted(meeting, board.members[1]), to=None, by=director)

    assert Meeting.objects.get(pk=meeting.pk).checker is None


def test_the_opening_is_mended_with_those_who_were_there(meeting, board, director):
    leave(meeting, person=board.members[4], at=at(9, 40), by=director)

    with pytest.raises(DomainError, match=r"Olof Berg gick kl.*Välj ett klockslag före det"):
        correct_opening(meeting, at=at(9, 41), by=director)
    correct_opening(meeting, at=at(8, 30), by=director)

    meeting.refresh_from_db()
    assert meeting.opened_at == at(8, 30)
    assert set(meeting.attendances.values_list("arrived_at", flat=True)) == {at(8, 30)}


def test_the_clock_of_a_decision_is_mended_between_what_came_before_and_after(
    decided, item, board, director
):
    leave(decided, person=board.members[4], at=at(10, 5), by=director)
    for wrong, sentence in ((at(8), "Mötet öppnades"), (at(10, 6), "Olof Berg gick kl")):
        with pytest.raises(DomainError, match=sentence):
            minute_item(item, discussion="", at=wrong, by=director)

    minute_item(item, discussion="", at=at(9, 40), by=director)

    assert Decision.objects.get().decided_at == at(9, 40)


def test_nothing_is_mended_when_the_meeting_is_closed_neither_by_sql(decided, board, director):
    row = noted(decided, board.members[2])
    close_meeting(decided, at=at(10, 15), by=director)

    with pytest.raises(NotNowError):
        correct_attendance(decided, row, to=None, by=director)
    with pytest.raises(NotNowError):
        correct_opening(decided, at=at(8), by=director)
    for deed in (
        row.delete,
        lambda: Participant.objects.filter(person=row.person).delete(),
        lambda: Decision.objects.update(decided_at=at(9)),
        lambda: Decision.objects.update(eligible_present=4),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()


def test_a_decision_has_those_who_were_there_by_sql_too(decided, board):
    for change in ({"eligible_present": 4}, {"chair": board.substitutes[0]}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Decision.objects.update(**change)
    Participant.objects.filter(person=board.members[2]).delete()
    stranger = Participant(
        decision=Decision.objects.get(), seat=board.seats[2], person=board.substitutes[1]
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        stranger.save()


def test_the_pages_mend_a_row_add_one_and_mend_the_opening(client, decided, board):
    row = noted(decided, board.members[2])
    address = url("meeting-correct", decided.pk, row.pk)
    assert address in text(client.get(url("meeting-attend", decided.pk)))
    form = client.get(address).context["form"]
    sent = {name: form[name].initial or "" for name in form.fields} | {"was_there": "no"}
    client.post(address, sent)
    without = took_part()[1]

    missing = {"person": row.person_id, "seat": row.seat_id, "mode": "room", "came": "9:10"}
    client.post(url("meeting-correct", decided.pk, 0), missing)
    client.post(url("meeting-correct_opening", decided.pk), {"time": "8:50"})

    decided.refresh_from_db()
    assert (without, took_part()[1], decided.opened_at) == (4, 5, at(8, 50))
    assert noted(decided, row.person).arrived_at == at(9, 10)
