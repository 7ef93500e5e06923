"""Items are taken up and decided."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction
from django.template.loader import render_to_string

from board.meetings.actions.planning import strike_item
from board.meetings.models.items import AgendaItem
from board.meetings.selectors.agenda import paper_of
from board.meetings.states import ItemStatus
from board.sitting.actions.attending import close_meeting, leave
from board.sitting.actions.deciding import (
    call_vote,
    decide_item,
    open_item,
    propose,
    put_back,
    reserve,
    withdraw_motion,
)
from board.sitting.models.decisions import Decision, Participant
from board.sitting.selectors import settled_at
from commissions.grants.rules import Terms
from commissions.grants.selectors import current_grant
from kernel.core import swedish
from kernel.core.errors import DomainError, NotNowError
from kernel.registry.actions import begin_series
from kernel.workflow.models import Event
from kernel.writing.models import SectionText
from tests.board.conftest import at
from tests.factories.board import ItemFactory, MeetingFactory
from tests.factories.commissions import ProposalFactory, send_again
from tests.factories.resolutions import resolved
from tests.factories.walking import walk

pytestmark = pytest.mark.django_db

TERMS = Terms(
    amount_sek=500_000,
    starts_on=dt.date(2027, 1, 1),
    ends_on=dt.date(2027, 12, 31),
    post_code="1",
    post_name="Uppdrag",
    financing="Årets medel.",
)
LACKING = "Fyll i belopp, tid, budgetpost och finansieringsanvisning."


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
    paper = paper_of(item, settled_at(item))
    return render_to_string(paper.template, {"paper": paper})


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
    assert "Nytt utkast." in shown(again)
    assert swedish.kronor(900_000) in shown(again)


def test_an_item_that_was_struck_shows_what_was_sent_before_that(meeting, director, travel):
    proposal = ProposalFactory(written=True, sent=True, status="with_board")
    item = ItemFactory(meeting=meeting, proposal=proposal)
    had = shown(item)
    strike_item(item, by=director)
    travel.shift(60)
    walk(proposal, "referred_back")
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
        "resolution": resolved("2026-12-03 § 1"),
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


def test_the_checker_is_chosen_among_those_who_serve(meeting, board, director):
    item = ItemFactory(meeting=meeting, status="open", key="checker")

    with pytest.raises(DomainError, match="Välj en justerare bland dem som tjänstgör"):
        decide(item, director, checker=board.substitutes[0])
    decide(item, director, checker=board.members[3])

    meeting.refresh_from_db()
    assert meeting.checker == board.members[3]


def test_the_blank_for_the_checker_gets_the_name(meeting, board, director):
    item = ItemFactory(meeting=meeting, status="open", key="checker")
    text = "att välja … att justera protokollet tillsammans med ordföranden."

    decision = decide(item, director, text=text, checker=board.members[3])

    name = board.members[3].name
    assert decision.text == f"att välja {name} att justera protokollet tillsammans med ordföranden."


@pytest.mark.parametrize("text", ["att bevilja … kr.", "att välja ___ till ombud.", "att ..."])
def test_nothing_is_decided_with_something_still_to_be_written(text, item, director):
    with pytest.raises(DomainError, match="Skriv det som ska stå där"):
        decide(item, director, text=text)

    item.refresh_from_db()
    assert item.status == ItemStatus.OPEN


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
    decision = decide(item, director, outcome=outcome, terms=TERMS)

    assert decision.terms is None
    assert (decision.amount_sek, decision.starts_on, decision.post_code) == (None, None, "")


def test_a_yes_keeps_its_money_and_passes_it_on(meeting, director):
    proposal = ProposalFactory(written=True, sent=True, status="with_board")
    item = ItemFactory(meeting=meeting, proposal=proposal, status="open")

    decision = decide(item, director, outcome="granted", terms=TERMS)

    assert Decision.objects.get().terms == TERMS
    grant = current_grant(proposal)
    assert (grant.terms, grant.resolution.reference) == (TERMS, decision.reference)


@pytest.mark.parametrize("terms", [None, replace(TERMS, amount_sek=0)])
def test_consent_about_money_says_all_the_law_asks(terms, meeting, director):
    proposal = ProposalFactory(written=True, sent=True, status="with_board")
    item = ItemFactory(meeting=meeting, proposal=proposal, status="open")

    with pytest.raises(DomainError, match=LACKING):
        decide(item, director, outcome="granted", terms=terms)
    assert Decision.objects.count() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount_sek": 0},
        {"ends_on": dt.date(2026, 12, 31)},
        {"post_code": ""},
        {"post_name": ""},
        {"financing": ""},
    ],
)
def test_no_decision_keeps_half_of_its_money(wrong, item, director):
    with pytest.raises(DomainError, match=LACKING):
        decide(item, director, terms=replace(TERMS, **wrong))


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
            resolution = resolved(f"2026-12-04 § {number}")
            Decision(item=other, number=number, resolution=resolution, **facts).save()


def test_sections_go_on_from_those_of_the_time_before(item, director):
    reason = "§ 1–87 står i protokoll från före sommaren."
    begin_series(series="sections", year=2026, number=88, reason=reason, by=director)

    decision = decide(item, director)
    assert (decision.number, decision.resolution.reference) == (88, "2026-12-03 § 88")

    other = ItemFactory(meeting=item.meeting, status="open")
    assert decide(other, director).number == 89


def test_only_the_wording_of_a_decision_changes(item, director):
    decision = decide(item, director)

    Decision.objects.filter(pk=decision.pk).update(text="att inte byta mötesplats.")

    for change in ({"outcome": "rejected"}, {"number": 7}, {"eligible_present": 3}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Decision.objects.filter(pk=decision.pk).update(**change)
