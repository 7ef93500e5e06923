"""Who is recused, and who serves instead."""

import pytest
from django.core.exceptions import PermissionDenied

from board.meetings.models.items import Recusal
from board.meetings.selectors.electorate import acting_chair, electorate, quorum_for
from board.sitting.actions.attending import Arrival, arrive, leave
from board.sitting.actions.recusing import declare_recusal, replace_recused, withdraw_recusal
from kernel.core.errors import DomainError
from kernel.workflow.models import Event
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

    with pytest.raises(
        DomainError, match="Tora Vik är inte med, tjänstgör redan eller är själv jävig"
    ):
        replace_recused(recusal, person=board.substitutes[1], by=director)


# Tora Vik is of the same member as Mona Lund on seat 3; Stig Ahl comes first in the order of all.


@pytest.mark.parametrize(
    ("place", "serving", "first", "member"),
    [
        (1, 0, None, None),  # of the same member
        (1, 1, "Stig Ahl", "Norrby kommun"),
        (2, 1, None, None),
        (2, 0, "Tora Vik", "Region Norr"),
        (4, 0, None, None),  # of no member with a substitute: the order of all
        (4, 1, "Stig Ahl", "Arbetsförmedlingen"),
    ],
)
def test_who_serves_in_a_recused_persons_place_keeps_the_calling_order(
    place, serving, first, member, meeting, item, board, director
):
    arrive(meeting, arrival=Arrival(board.substitutes[1], None), at=at(9, 20), by=director)
    recusal = declare_recusal(item, ground=1, person=board.members[place], by=director)
    substitute = board.substitutes[serving]
    note = substitute.name

    if first is not None:
        sentence = f"{first} är med och står före {note} i inkallelseordningen för {member}"
        with pytest.raises(DomainError, match=sentence):
            replace_recused(recusal, person=substitute, by=director)
        recusal.refresh_from_db()
        assert recusal.replaced_by is None
        note = f"{note}. {note} tjänstgör före {first} i inkallelseordningen"
    replace_recused(recusal, person=substitute, by=director, despite_order=first is not None)

    assert Event.objects.about(item).get(verb="replace").note_row.text == note
    assert electorate(item)[place].person == substitute


def test_nobody_is_passed_over_who_has_a_part_in_the_item(meeting, item, board, director):
    stig, tora = board.substitutes
    arrive(meeting, arrival=Arrival(tora, None), at=at(9, 20), by=director)
    karin, per, nils = (
        declare_recusal(item, ground=1, person=board.members[i], by=director) for i in (0, 1, 3)
    )
    replace_recused(karin, person=stig, by=director)
    with pytest.raises(DomainError, match="Stig Ahl är inte med, tjänstgör redan eller är själv"):
        replace_recused(per, person=stig, by=director)
    replace_recused(per, person=tora, by=director)
    replace_recused(karin, person=None, by=director)
    declare_recusal(item, ground=1, person=stig, by=director)

    with pytest.raises(DomainError, match="Stig Ahl är inte med, tjänstgör redan eller är själv"):
        replace_recused(nils, person=stig, by=director)
    replace_recused(per, person=None, by=director)
    replace_recused(nils, person=tora, by=director)

    assert [v.person for v in electorate(item)] == [board.members[2], tora, board.members[4]]


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


def test_a_recusal_taken_back_in_another_tab_does_not_come_back(meeting, item, board, director):
    recusal = declare_recusal(item, ground=1, person=board.members[1], by=director)
    stale = Recusal.objects.get(pk=recusal.pk)
    withdraw_recusal(recusal, by=director)

    for late in (
        lambda: withdraw_recusal(stale, by=director),
        lambda: replace_recused(stale, person=board.substitutes[0], by=director),
    ):
        with pytest.raises(DomainError, match="Anmälan om jäv är redan tillbakatagen"):
            late()

    assert not Recusal.objects.filter(item=item).exists()
    verbs = Event.objects.about(item).order_by("sequence").values_list("verb", flat=True)
    assert list(verbs)[-2:] == ["recuse", "unrecuse"]
