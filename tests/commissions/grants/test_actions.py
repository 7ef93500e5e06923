"""What the board decides, and how the owners answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from commissions.grants.actions import accept_offer, change_grant, decide_proposal, decline_offer
from commissions.grants.models import Grant, Offer
from commissions.grants.rules import Terms
from commissions.grants.selectors import current_grant
from commissions.proposals.actions import circulate_proposal, withdraw_proposal
from commissions.proposals.models.proposals import Proposal
from kernel.associations.models import Role
from kernel.core.errors import DomainError, NotNowError
from kernel.outbox.models import Message
from kernel.workflow.models import Event
from tests.factories.commissions import (
    CommissionFactory,
    MemberFactory,
    OfferFactory,
    PartyFactory,
    ProposalFactory,
)
from tests.factories.resolutions import resolved

TERMS = Terms(
    amount_sek=400_000,
    starts_on=dt.date(2027, 1, 1),
    ends_on=dt.date(2027, 6, 30),
    post_code="300",
    post_name="Uppdrag",
    financing="Årets budget.",
)
LACKING = "Fyll i belopp, tid, budgetpost och finansieringsanvisning."


def decision():
    return resolved("2026-12-03 § 14")


@pytest.fixture
def before_the_board(in_scope, member):
    return ProposalFactory(owner=member, status="with_board", title="Samma väg in")


def test_circulated_proposal_is_frozen(in_scope, member, director):
    proposal = ProposalFactory(owner=member, status="awaiting_board")

    circulate_proposal(proposal, by=director)

    assert proposal.status == "with_board"
    with pytest.raises(NotNowError):
        withdraw_proposal(proposal, by=director)


def test_granting_makes_a_grant_and_offers_it(before_the_board, director, party_contact, member):
    co_owner = PartyFactory(proposal=before_the_board, is_co_owner=True).member
    PartyFactory(proposal=before_the_board)

    grant = decide_proposal(
        before_the_board,
        outcome="granted",
        terms=TERMS,
        by=director,
        resolution=decision(),
    )

    assert before_the_board.status == "granted"
    assert (grant.recipient, grant.amount_sek, grant.ends_on, grant.financing) == (
        member,
        400_000,
        dt.date(2027, 6, 30),
        "Årets budget.",
    )
    assert "Avrapportering lämnas inför varje styrelsemöte" in grant.reporting_terms
    offers = Offer.objects.filter(proposal=before_the_board)
    assert [(offer.member, offer.is_owner) for offer in offers] == [
        (member, True),
        (co_owner, False),
    ]
    assert list(Message.objects.values_list("kind", flat=True)) == ["commissions.offer_made"]
    assert Event.objects.about(before_the_board).get().note_row.text == "2026-12-03 § 14"


def test_board_may_grant_less_and_shorter(before_the_board, director):
    grant = decide_proposal(
        before_the_board,
        outcome="granted_changed",
        terms=replace(TERMS, amount_sek=250_000, ends_on=dt.date(2027, 3, 31)),
        by=director,
        resolution=decision(),
    )

    assert (grant.amount_sek, grant.starts_on, grant.ends_on) == (
        250_000,
        dt.date(2027, 1, 1),
        dt.date(2027, 3, 31),
    )


@pytest.mark.parametrize(
    ("outcome", "status"),
    [("referred_back", "referred_back"), ("tabled", "tabled"), ("rejected", "rejected")],
)
def test_other_outcomes_are_told_to_the_party(
    before_the_board, director, party_contact, outcome, status
):
    assert (
        decide_proposal(before_the_board, outcome=outcome, by=director, resolution=decision())
        is None
    )

    assert before_the_board.status == status
    assert list(Message.objects.values_list("kind", flat=True)) == ["commissions.proposal_decided"]
    assert Grant.objects.count() == 0


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"terms": replace(TERMS, amount_sek=0)}, LACKING),
        ({"terms": replace(TERMS, ends_on=dt.date(2026, 12, 31))}, LACKING),
        ({"terms": replace(TERMS, post_code="")}, LACKING),
        ({"terms": replace(TERMS, post_name="")}, LACKING),
        ({"terms": replace(TERMS, financing=" ")}, LACKING),
        ({"terms": None}, LACKING),
    ],
)
def test_financing_decision_says_all_the_law_asks(before_the_board, director, wrong, sentence):
    values = {"resolution": decision(), "terms": TERMS, **wrong}

    with pytest.raises(DomainError, match=sentence):
        decide_proposal(before_the_board, outcome="granted", by=director, **values)
    assert Grant.objects.count() == 0


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"amount_sek": 300_001}, "får kosta högst"),
        ({"ends_on": dt.date(2027, 7, 1)}, "får pågå högst till 30 juni 2027"),
    ],
)
def test_board_keeps_to_the_cap_of_pre_commissions(in_scope, director, member, values, sentence):
    proposal = ProposalFactory(owner=member, kind="pre_commission", status="with_board")

    with pytest.raises(DomainError, match=sentence):
        decide_proposal(
            proposal,
            outcome="granted_changed",
            terms=replace(TERMS, **({"amount_sek": 200_000} | values)),
            by=director,
            resolution=decision(),
        )


def test_decision_waits_for_the_notice(in_scope, director, member):
    proposal = ProposalFactory(owner=member, status="awaiting_board")

    with pytest.raises(NotNowError):
        decide_proposal(proposal, outcome="rejected", by=director, resolution=decision())


def test_members_of_the_board_do_not_execute(before_the_board, board_member):
    with pytest.raises(PermissionDenied):
        decide_proposal(
            before_the_board,
            outcome="rejected",
            by=board_member,
            resolution=decision(),
        )


def test_tabled_proposal_comes_back(in_scope, director, member):
    proposal = ProposalFactory(owner=member, status="tabled")

    assert list(Proposal.objects.awaiting_board()) == [proposal]
    circulate_proposal(proposal, by=director)
    assert proposal.status == "with_board"


def test_yes_of_the_only_owner_accepts_the_proposal(offer, director, party_contact):
    accept_offer(offer, by=party_contact)

    assert (offer.status, offer.answered_on) == ("accepted", dt.date(2026, 11, 16))
    assert Proposal.objects.get(pk=offer.proposal_id).status == "accepted"
    assert list(Message.objects.values_list("kind", "person__name")) == [
        ("commissions.offer_accepted", "Anna Holm")
    ]


def test_proposal_waits_for_every_owner(offer, party_contact, make_person):
    second = OfferFactory(
        grant=None, proposal=offer.proposal, member=MemberFactory(), is_owner=False
    )
    contact = make_person("Olof Ask", Role.PARTY_CONTACT, member=second.member).user

    accept_offer(offer, by=party_contact)
    assert Proposal.objects.get(pk=offer.proposal_id).status == "granted"
    decline_offer(second, reason="Vi saknar personal.", by=contact)

    assert Proposal.objects.get(pk=offer.proposal_id).status == "accepted"


def test_no_of_the_owner_ends_it(offer, director, party_contact, make_person):
    second = OfferFactory(
        grant=None, proposal=offer.proposal, member=MemberFactory(), is_owner=False
    )
    contact = make_person("Olof Ask", Role.PARTY_CONTACT, member=second.member).user

    decline_offer(offer, reason="Vi hinner inte.", by=party_contact)

    assert (offer.status, offer.reason) == ("declined", "Vi hinner inte.")
    assert Proposal.objects.get(pk=offer.proposal_id).status == "declined"
    second = Offer.objects.get(pk=second.pk)
    with pytest.raises(DomainError, match="Erbjudandet gäller inte längre"):
        accept_offer(second, by=contact)


def test_no_needs_a_reason(offer, party_contact):
    with pytest.raises(DomainError, match="Skriv varför ni tackar nej"):
        decline_offer(offer, reason=" ", by=party_contact)


def test_only_the_party_itself_answers(offer, director, make_person):
    stranger_to_it = make_person("Olof Ask", Role.PARTY_CONTACT, member=MemberFactory()).user

    for user in (director, stranger_to_it):
        with pytest.raises(PermissionDenied):
            accept_offer(offer, by=user)


def test_answer_stands(offer, party_contact):
    accept_offer(offer, by=party_contact)

    with pytest.raises(NotNowError):
        decline_offer(offer, reason="Vi ångrar oss.", by=party_contact)


CHANGE = {
    "terms": replace(TERMS, amount_sek=500_000, ends_on=dt.date(2027, 9, 30)),
    "reason": "Fler deltagare än väntat.",
}


def later():
    """What a later decision says."""
    return CHANGE | {"resolution": resolved("2027-04-08 § 31")}


@pytest.mark.parametrize(
    ("effect", "sentence"),
    [
        ("no", "2027-04-08 § 32 blev avslag. Välj ett beslut som säger ja."),
        ("later", "2027-04-08 § 32 blev bordlagt eller återremitterat"),
        ("noted", "2027-04-08 § 32 blev till handlingarna"),
    ],
)
def test_money_rests_on_a_decision_that_says_yes(commission, director, effect, sentence):
    old = current_grant(commission.proposal)
    wrong = later() | {"resolution": resolved("2027-04-08 § 32", effect=effect)}

    with pytest.raises(DomainError, match=sentence):
        change_grant(commission, old=old, by=director, **wrong)
    assert current_grant(commission.proposal) == old


def test_later_decision_is_linked_to_the_old_one(commission, director):
    old = current_grant(commission.proposal)

    new = change_grant(commission, old=old, by=director, **later())

    assert (new.replaces, new.terms) == (old, CHANGE["terms"])
    assert current_grant(commission.proposal) == new
    assert Grant.objects.get(pk=old.pk).amount_sek == 400_000
    assert commission.ends_on == dt.date(2027, 9, 30)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"reason": ""}, "Skriv varför beslutet ändras"),
        ({"resolution": "2026-12-02 § 3"}, "Välj ett beslut som är senare än det förra"),
    ],
)
def test_later_decision_is_later_and_has_a_reason(commission, director, wrong, sentence):
    said = {key: resolved(value) if key == "resolution" else value for key, value in wrong.items()}
    with pytest.raises(DomainError, match=sentence):
        old = current_grant(commission.proposal)
        change_grant(commission, old=old, by=director, **(later() | said))


def test_later_decision_takes_nothing_back_of_one_that_came_meanwhile(commission, director):
    """Both were begun from the first decision; the other one changed how it is paid."""
    old = current_grant(commission.proposal)
    other = later() | {"terms": replace(old.terms, financing="Ur reserven.")}
    change_grant(commission, old=old, by=director, **other)

    with pytest.raises(DomainError, match="Ett annat beslut registrerades nyss"):
        change_grant(commission, old=old, by=director, **later())

    assert current_grant(commission.proposal).financing == "Ur reserven."
    assert Grant.objects.count() == 2


def test_closed_commission_gets_no_new_decision(in_scope, director):
    closed = CommissionFactory(status="closed")
    with pytest.raises(NotNowError):
        change_grant(closed, old=current_grant(closed.proposal), by=director, **later())
