"""Who is recused, and who serves instead."""

import pytest
from django.core.exceptions import PermissionDenied

from board.meetings.selectors.electorate import acting_chair, electorate, quorum_for
from board.sitting.actions.attending import leave
from board.sitting.actions.recusing import declare_recusal, replace_recused, withdraw_recusal
from kernel.core.errors import DomainError
from tests.board.conftest import at
from tests.board.sitting.test_deciding import decide
from tests.factories.board import ItemFactory

pytestmark = pytest.mark.django_db


def test_recusal_before_the_meeting_and_taken_back(economy, board, director):
    recusal = declare_recusal(economy, ground=2, by=board.chair.user)
    with pytest.raises(DomainError, match="Jävet är redan anmält"):
        declare_recusal(economy, ground=1, by=board.chair.user)
    with pytest.raises(PermissionDenied):
        withdraw_recusal(recusal, by=board.members[1].user)

    withdraw_recusal(recusal, by=board.chair.user)

    assert economy.recusals.count() == 0


def test_a_recused_person_counts_neither_in_quorum_nor_vote(meeting, item, board, director):
    per = board.members[1]

    declare_recusal(item, ground=2, person=per, by=director)

    assert [voter.person for voter in electorate(item)] == [board.members[i] for i in (0, 2, 3, 4)]
    assert str(quorum_for(item)) == "4 av 5 är med. Styrelsen är beslutsför."


def test_a_substitute_takes_the_recused_persons_seat_for_that_item(meeting, item, board, director):
    per, stig = board.members[1], board.substitutes[0]
    recusal = declare_recusal(item, ground=1, person=per, by=director)

    replace_recused(recusal, person=stig, by=director)

    assert [(v.seat.number, v.person) for v in electorate(item)][1] == (2, stig)
    other = ItemFactory(meeting=meeting)
    assert [voter.person for voter in electorate(other)] == board.members
    decision = decide(item, director)
    assert decision.eligible_present == 5


def test_somebody_who_is_not_there_cannot_replace_a_recused_person(item, board, director):
    recusal = declare_recusal(item, ground=1, person=board.members[1], by=director)

    with pytest.raises(DomainError, match="Tora Vik är inte med eller tjänstgör redan"):
        replace_recused(recusal, person=board.substitutes[1], by=director)


def test_the_vice_chair_leads_an_item_that_the_chair_is_recused_from(item, board, director):
    declare_recusal(item, ground=4, by=board.chair.user)

    assert acting_chair(item) == board.members[1]
    assert decide(item, director).chair == board.members[1]


def test_members_declare_recusal_for_themselves_only(item, board):
    with pytest.raises(PermissionDenied):
        declare_recusal(item, ground=1, person=board.members[2], by=board.members[1].user)


def test_recusal_with_too_few_left_stops_the_item(meeting, item, board, director):
    for person in board.members[3:]:
        leave(meeting, person=person, at=at(10), by=director)
    declare_recusal(item, ground=1, person=board.members[1], by=director)

    with pytest.raises(DomainError, match="2 av 5 är med"):
        decide(item, director)
