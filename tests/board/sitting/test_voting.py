"""Votes are called, cast and counted."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction

from board.sitting.actions.attending import leave, preside
from board.sitting.actions.deciding import call_vote, close_vote, restart_vote, vote
from board.sitting.actions.recusing import declare_recusal, replace_recused, withdraw_recusal
from board.sitting.models.decisions import Vote
from kernel.associations.models import Setting
from kernel.core.errors import DomainError
from tests.board.conftest import at
from tests.board.sitting.test_deciding import decide
from tests.factories.board import ItemFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def voting(item, director):
    call_vote(item, yes="granted", no="rejected", by=director)
    return item


def cast(item, board, director, choices):
    for person, choice in zip(board.members, choices, strict=True):
        vote(item, choice=choice, person=person, by=director)


def test_each_member_votes_on_their_own_device(voting, board):
    for person in board.members:
        vote(voting, choice="yes", by=person.user)

    assert Vote.objects.count() == 5
    assert {ballot.recorded_by for ballot in Vote.objects.all()} == set(board.members)


def test_nobody_votes_for_somebody_else_but_the_secretary(voting, board):
    with pytest.raises(PermissionDenied):
        vote(voting, choice="no", person=board.members[2], by=board.members[1].user)


def test_a_second_vote_is_refused(voting, board):
    vote(voting, choice="yes", by=board.members[1].user)

    with pytest.raises(DomainError, match="Per Ek har redan röstat"):
        vote(voting, choice="no", by=board.members[1].user)

    assert [ballot.choice for ballot in Vote.objects.all()] == ["yes"]


@pytest.mark.parametrize("who", ["recused", "absent", "not serving"])
def test_who_does_not_take_part_cannot_vote(who, voting, board, director):
    person = board.substitutes[0] if who == "not serving" else board.members[1]
    if who == "recused":
        declare_recusal(voting, ground=1, person=person, by=director)
    if who == "absent":
        person = board.substitutes[1]

    with pytest.raises(DomainError, match="deltar inte i punkten och kan inte rösta"):
        vote(voting, choice="yes", by=person.user)
    seat = board.seats[1]
    with pytest.raises(IntegrityError, match="absent or recused"), transaction.atomic():
        Vote(
            item=voting,
            seat=seat,
            person=person,
            choice="yes",
            cast_at=at(10),
            recorded_by=person,
        ).save()


def test_no_vote_before_it_is_called_nor_after_it_is_closed(item, board, director):
    with pytest.raises(DomainError, match="Ingen omröstning pågår"):
        vote(item, choice="yes", by=board.chair.user)

    call_vote(item, yes="granted", no="rejected", by=director)
    cast(item, board, director, ["yes"] * 5)
    close_vote(item, by=director)

    with pytest.raises(DomainError, match="Ingen omröstning pågår"):
        vote(item, choice="no", by=board.chair.user)


def test_a_vote_is_not_closed_before_everybody_has_answered(voting, board, director):
    vote(voting, choice="yes", by=board.chair.user)

    with pytest.raises(DomainError, match="Per Ek har inte röstat än"):
        close_vote(voting, by=director)


def test_most_votes_win_and_the_decision_follows(voting, board, director):
    cast(voting, board, director, ["no", "yes", "yes", "yes", "abstain"])
    close_vote(voting, by=director)

    with pytest.raises(
        DomainError, match=r"Omröstningen gav bifall\. Utfallet kan inte bli avslag"
    ):
        decide(voting, director, outcome="rejected")
    decision = decide(voting, director)

    assert (decision.yes, decision.no, decision.abstain) == (3, 1, 1)
    assert not decision.has_casting_vote


def test_with_equal_votes_the_chair_decides(voting, board, director):
    cast(voting, board, director, ["no", "yes", "yes", "no", "abstain"])
    close_vote(voting, by=director)

    decision = decide(voting, director, outcome="rejected")

    assert decision.has_casting_vote


def test_the_chair_may_not_abstain_when_votes_are_equal(voting, board, director):
    cast(voting, board, director, ["abstain", "yes", "yes", "no", "no"])

    with pytest.raises(
        DomainError, match=r"Rösterna står lika\. Ordföranden behöver rösta ja eller nej\."
    ):
        close_vote(voting, by=director)

    vote(voting, choice="no", by=board.chair.user)
    close_vote(voting, by=director)
    assert decide(voting, director, outcome="rejected").no == 3


def test_only_the_chair_may_answer_again_on_a_tie(voting, board, director):
    cast(voting, board, director, ["abstain", "yes", "no", "abstain", "abstain"])

    with pytest.raises(DomainError, match="Nils Örn har redan röstat"):
        vote(voting, choice="yes", by=board.members[3].user)


def test_a_qualified_majority_counts_those_present(meeting, board, director, settings):
    Setting(
        key="board_qualified_majorities",
        value={"Ändrad förbundsordning": "2/3"},
        valid_from=dt.date(2026, 1, 1),
    ).save()
    item = ItemFactory(meeting=meeting, status="open", matter="Ändrad förbundsordning")
    call_vote(item, yes="granted", no="rejected", by=director)
    cast(item, board, director, ["yes", "yes", "yes", "no", "abstain"])
    close_vote(item, by=director)

    # Three of five is most votes, but less than two thirds of those present.
    assert decide(item, director, outcome="rejected").outcome == "rejected"


def test_a_qualified_majority_needs_a_count(meeting, director):
    Setting(
        key="board_qualified_majorities",
        value={"Ändrad förbundsordning": "2/3"},
        valid_from=dt.date(2026, 1, 1),
    ).save()
    item = ItemFactory(meeting=meeting, status="open", matter="Ändrad förbundsordning")

    with pytest.raises(DomainError, match="kräver kvalificerad majoritet"):
        decide(item, director, outcome="granted")

    assert decide(item, director, outcome="tabled").outcome == "tabled"


def test_a_vote_can_be_taken_again_before_the_decision(voting, board, director):
    cast(voting, board, director, ["yes"] * 5)

    restart_vote(voting, by=director)

    assert Vote.objects.count() == 0
    assert voting.vote_called_at is None


def test_who_has_voted_is_not_recused_before_the_vote_is_taken_again(voting, board, director):
    per = board.members[1]
    vote(voting, choice="yes", by=per.user)

    with pytest.raises(DomainError, match=r"Per Ek har redan röstat\. Gör om omröstningen först"):
        declare_recusal(voting, ground=1, by=per.user)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO board_recusal"
            " (association_id, item_id, person_id, ground, note, declared_at)"
            " VALUES (%s, %s, %s, 1, '', now())",
            [voting.association_id, voting.pk, per.pk],
        )

    restart_vote(voting, by=director)
    declare_recusal(voting, ground=1, by=per.user)


def test_elections_are_not_voted_on_by_name(meeting, director):
    item = ItemFactory(meeting=meeting, status="open", is_election=True)

    with pytest.raises(DomainError, match="slutna sedlar"):
        call_vote(item, yes="granted", no="rejected", by=director)


def test_no_decision_while_a_vote_is_under_way(voting, director):
    with pytest.raises(DomainError, match=r"Omröstningen pågår\. Stäng den först\."):
        decide(voting, director)


def test_nobody_comes_or_goes_during_a_vote(voting, meeting, board, director):
    with pytest.raises(DomainError, match="Omröstningen pågår"):
        leave(meeting, person=board.members[1], at=at(10), by=director)
    with pytest.raises(IntegrityError), transaction.atomic():
        meeting.attendances.filter(person=board.members[1]).update(left_at=at(10))


def test_who_takes_part_and_leads_stays_from_the_vote_to_the_decision(
    voting, meeting, board, director
):
    recusal = declare_recusal(voting, ground=1, person=board.members[4], by=director)
    for person, choice in zip(board.members[:4], ["yes", "no", "no", "yes"], strict=True):
        vote(voting, choice=choice, person=person, by=director)
    close_vote(voting, by=director)

    # Per Ek voted no: with him in the chair the tie would have gone the other way.
    for deed in (
        lambda: preside(meeting, person=board.members[1], by=director),
        lambda: leave(meeting, person=board.chair, at=at(10, 15), by=director),
        lambda: withdraw_recusal(recusal, by=director),
        lambda: replace_recused(recusal, person=board.substitutes[0], by=director),
    ):
        with pytest.raises(DomainError, match="Omröstningen är gjord"):
            deed()

    assert decide(voting, director).chair == board.chair
    preside(meeting, person=board.members[2], by=director)


def test_those_who_were_counted_stay_until_the_decision_even_by_sql(
    voting, meeting, board, director
):
    """Between the closing of a vote and the decision a smaller room could turn a majority."""
    for person in board.members:
        vote(voting, choice="yes", person=person, by=director)
    close_vote(voting, by=director)
    person = board.members[3].pk
    statements = [
        f"UPDATE board_attendance SET left_at = now() WHERE person_id = {person}",
        f"DELETE FROM board_attendance WHERE person_id = {person}",
        "INSERT INTO board_recusal (association_id, item_id, person_id, ground, note, declared_at)"
        f" VALUES ({meeting.association_id}, {voting.pk}, {board.substitutes[1].pk}, 1, '', now())",
    ]

    for statement in statements:
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    with pytest.raises(DomainError, match="Omröstningen är gjord"):
        declare_recusal(voting, ground=1, person=board.substitutes[1], by=director)
    with pytest.raises(DomainError, match="Omröstningen är gjord"):
        leave(meeting, person=board.members[3], at=at(10, 15), by=director)
    assert decide(voting, director).eligible_present == 5


def test_nobody_else_takes_the_chair_during_a_vote(voting, meeting, board, director):
    with pytest.raises(DomainError, match="Omröstningen pågår"):
        preside(meeting, person=board.members[1], by=director)


def test_a_vote_is_called_only_when_somebody_leads_the_item(item, board, director):
    for person in board.members[:2]:
        declare_recusal(item, ground=1, person=person, by=director)

    with pytest.raises(DomainError, match="Välj vem som leder mötet"):
        call_vote(item, yes="granted", no="rejected", by=director)
