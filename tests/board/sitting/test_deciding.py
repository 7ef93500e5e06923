import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction

from board.meetings.actions.planning import strike_item
from board.meetings.models.items import AgendaItem
from board.meetings.selectors.agenda import facts_of, text_of
from board.meetings.selectors.electorate import acting_chair, electorate, quorum_for
from board.meetings.states import ItemStatus
from board.sitting.actions.attending import close_meeting, leave, preside
from board.sitting.actions.deciding import (
    Money,
    call_vote,
    close_vote,
    decide_item,
    open_item,
    propose,
    put_back,
    reserve,
    restart_vote,
    vote,
    withdraw_motion,
)
from board.sitting.actions.recusing import declare_recusal, replace_recused, withdraw_recusal
from board.sitting.models.decisions import Decision, Participant, Vote
from board.sitting.selectors import settled_at
from kernel.associations.models import Setting
from kernel.core import swedish
from kernel.core.errors import DomainError, NotNowError
from kernel.workflow.models import Event
from kernel.writing.models import SectionText
from tests.board.conftest import at
from tests.factories.board import ItemFactory, MeetingFactory
from tests.factories.commissions import ProposalFactory, send_again

pytestmark = pytest.mark.django_db


def decide(item, director, **values):
    values = {"outcome": "granted", "text": "att byta mötesplats.", **values}
    return decide_item(item, by=director, **values)


def test_a_decision_freezes_who_took_part_and_gets_the_next_section(item, board, director):
    decision = decide(item, director)

    assert item.status == ItemStatus.DECIDED
    assert (decision.series, decision.number, decision.reference) == (2026, 1, "2026-12-03 § 1")
    assert (decision.seats, decision.eligible_present) == (5, 5)
    assert decision.chair == board.chair
    assert [each.person for each in Participant.objects.order_by("seat__number")] == board.members
    assert list(Event.objects.about(item).values_list("verb", flat=True)) == ["decide"]


def shown(item):
    """What the page of an item shows of its paper."""
    return text_of(item, settled_at(item)), facts_of(item, settled_at(item))


def test_a_decided_item_shows_the_proposal_that_the_board_had(meeting, director, travel):
    proposal = ProposalFactory(written=True, sent=True, status="with_board")
    item = ItemFactory(meeting=meeting, proposal=proposal, status="open")
    had = shown(item)
    decide(item, director, outcome="referred_back", text="att återremittera.")

    SectionText.objects.filter(manuscript=proposal.manuscript).update(text="Nytt utkast.")
    proposal.budget_lines.update(amount_sek=900_000)
    item = AgendaItem.objects.get(pk=item.pk)
    assert shown(item) == had
    travel.move_to(at(9, day=dt.date(2027, 1, 15)))
    send_again(proposal)
    assert shown(item) == had
    meeting = MeetingFactory(held_on=dt.date(2027, 2, 4))
    again = ItemFactory(meeting=meeting, proposal=proposal)
    assert "Nytt utkast." in str(text_of(again))
    assert swedish.kronor(900_000) in dict(facts_of(again)).values()


def test_an_item_that_was_struck_shows_what_was_sent_before_that(meeting, director, travel):
    proposal = ProposalFactory(written=True, sent=True, status="with_board")
    item = ItemFactory(meeting=meeting, proposal=proposal)
    had = shown(item)
    strike_item(item, by=director)
    travel.shift(60)
    proposal.budget_lines.update(amount_sek=900_000)
    send_again(proposal)

    item = AgendaItem.objects.get(pk=item.pk)
    assert shown(item) == had


def test_sections_run_on_without_gaps_even_after_a_refusal(meeting, director):
    for number in (1, 2):
        item = ItemFactory(meeting=meeting, status="open")
        assert decide(item, director).number == number
    with pytest.raises(DomainError):
        decide(ItemFactory(meeting=meeting, status="open", key="checker"), director)


def test_an_item_that_is_not_taken_up_is_not_decided(meeting, director):
    item = ItemFactory(meeting=meeting)

    with pytest.raises(NotNowError, match="På dagordningen"):
        decide(item, director)


def test_without_quorum_nothing_is_taken_up_or_decided(meeting, board, director):
    item = ItemFactory(meeting=meeting)
    for person in board.members[2:]:
        leave(meeting, person=person, at=at(10), by=director)

    with pytest.raises(
        DomainError, match=r"2 av 5 är med\. Minst 3 behövs för att ta upp ärenden\."
    ):
        open_item(item, by=director)

    item = ItemFactory(meeting=meeting, status="open")
    with pytest.raises(DomainError, match="2 av 5 är med"):
        decide(item, director)


def test_the_database_refuses_a_decision_without_quorum_or_with_invented_figures(
    meeting, item, board, director
):
    for person in board.members[2:]:
        leave(meeting, person=person, at=at(10), by=director)
    facts = {
        "item": item,
        "series": 2026,
        "number": 1,
        "outcome": "granted",
        "text": "x",
        "chair": board.chair,
        "decided_at": at(10),
        "seats": 5,
    }
    for present in (2, 3, 5):
        with pytest.raises(IntegrityError), transaction.atomic():
            Decision(**facts, eligible_present=present).save()


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


# --- votes ---------------------------------------------------------------------------------------


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


# --- what follows -------------------------------------------------------------------------------


def test_the_checker_is_chosen_among_those_who_serve(meeting, board, director):
    item = ItemFactory(meeting=meeting, status="open", key="checker")

    with pytest.raises(DomainError, match="Välj en justerare bland dem som tjänstgör"):
        decide(item, director, checker=board.substitutes[0])
    decide(item, director, checker=board.members[3])

    meeting.refresh_from_db()
    assert meeting.checker == board.members[3]


def test_the_chair_cannot_be_the_checker(meeting, board, director):
    item = ItemFactory(meeting=meeting, status="open", key="checker")

    with pytest.raises(DomainError, match="Ordföranden kan inte också vara justerare"):
        decide(item, director, checker=board.chair)


def test_motions_are_moved_by_those_who_take_part_and_can_be_withdrawn(item, board, director):
    with pytest.raises(DomainError, match="Stig Ahl deltar inte i punkten"):
        propose(item, person=board.substitutes[0], kind="reject", by=director)
    motion = propose(item, person=board.members[1], kind="refer_back", by=director)

    withdraw_motion(motion, by=director)

    assert list(item.motions.standing()) == []
    with pytest.raises(DomainError, match="Yrkandet är redan återtaget"):
        withdraw_motion(motion, by=director)


def test_a_reservation_is_for_those_who_took_part_while_the_meeting_is_open(
    meeting, item, board, director
):
    decide(item, director)

    reserve(item, text="Det blir för dyrt.", by=board.members[1].user)
    with pytest.raises(DomainError, match="Bara den som deltog i beslutet kan reservera sig"):
        reserve(item, by=board.substitutes[0].user)
    with pytest.raises(PermissionDenied):
        reserve(item, person=board.members[2], by=board.members[3].user)

    close_meeting(meeting, at=at(10, 15), by=director)
    item.refresh_from_db()
    with pytest.raises(NotNowError, match="innan mötet avslutas"):
        reserve(item, by=board.members[2].user)


def test_a_reservation_as_the_meeting_ends_is_a_sentence(meeting, item, board, director):
    decide(item, director)
    opened_before = AgendaItem.objects.select_related("meeting").get(pk=item.pk)
    close_meeting(meeting, at=at(10, 15), by=director)

    with pytest.raises(NotNowError, match="innan mötet avslutas"):
        reserve(opened_before, by=board.chair.user)


@pytest.mark.parametrize("outcome", ["rejected", "referred_back", "tabled"])
def test_a_no_keeps_no_money(outcome, item, director):
    money = Money(
        amount_sek=500_000,
        starts_on=dt.date(2027, 1, 1),
        ends_on=dt.date(2027, 12, 31),
        post_code="1",
        post_name="Uppdrag",
        financing="Årets medel.",
    )

    decision = decide(item, director, outcome=outcome, money=money)

    assert (decision.amount_sek, decision.starts_on, decision.post_code) == (None, None, "")


def test_one_item_at_a_time(item, meeting, director):
    other = ItemFactory(meeting=meeting)

    with pytest.raises(DomainError, match="En annan punkt behandlas"):
        open_item(other, by=director)


def test_an_item_is_put_back_unless_a_vote_has_been_called(item, director):
    put_back(item, by=director)
    assert item.status == ItemStatus.LISTED

    open_item(item, by=director)
    call_vote(item, yes="granted", no="rejected", by=director)
    with pytest.raises(DomainError, match="En omröstning har begärts"):
        put_back(item, by=director)


def test_nothing_is_decided_at_a_meeting_that_is_not_open(travel, in_scope, director):
    item = ItemFactory(status="open")

    with pytest.raises(NotNowError, match="Det går bara medan mötet pågår"):
        decide(item, director)


def test_members_do_not_keep_the_meeting(item, board):
    for deed in (
        lambda: decide_item(item, outcome="granted", text="x", by=board.chair.user),
        lambda: call_vote(item, yes="granted", no="rejected", by=board.chair.user),
        lambda: put_back(item, by=board.chair.user),
    ):
        with pytest.raises(PermissionDenied):
            deed()


def test_a_section_is_never_used_again_nor_skipped(item, director):
    decision = decide(item, director)

    with pytest.raises(DatabaseError), transaction.atomic():
        decision.delete()
    other = ItemFactory(meeting=item.meeting, status="open")
    facts = {
        name: getattr(decision, name)
        for name in (
            "series",
            "outcome",
            "text",
            "chair",
            "decided_at",
            "seats",
            "eligible_present",
        )
    }
    for number in (1, 3):
        with pytest.raises(IntegrityError), transaction.atomic():
            Decision(item=other, number=number, **facts).save()


def test_only_the_wording_of_a_decision_changes(item, director):
    decision = decide(item, director)

    Decision.objects.filter(pk=decision.pk).update(text="att inte byta mötesplats.")

    for change in ({"outcome": "rejected"}, {"number": 7}, {"eligible_present": 3}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Decision.objects.filter(pk=decision.pk).update(**change)
