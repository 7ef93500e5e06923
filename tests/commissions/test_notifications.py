"""What the mails of this room and of economy say, and when they no longer matter."""

from __future__ import annotations

import datetime as dt

import pytest

from economy.requisitions.states import RequisitionStatus
from kernel.outbox.kinds import kind_of
from kernel.outbox.models import Message
from tests.factories.commissions import (
    AssignmentFactory,
    OfferFactory,
    PartyCommentFactory,
    PersonFactory,
    ProposalFactory,
    SentAgreementFactory,
)
from tests.factories.economy import RequisitionFactory

NOW = dt.datetime(2026, 11, 16, 9, 0, tzinfo=dt.UTC)


def message(kind: str, subject) -> Message:
    return Message(
        person=PersonFactory(),
        kind=kind,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        due_at=NOW,
        created_at=NOW,
    )


def mail(kind: str, subject):
    return kind_of(kind).render(message(kind, subject))


@pytest.fixture
def owned(in_scope, member):
    return {"owner": member, "title": "Samma väg in"}


@pytest.mark.parametrize(
    ("kind", "make", "headline"),
    [
        (
            "commissions.proposal_sent",
            lambda owned: ProposalFactory(**owned, status="with_party"),
            "Tyck till om förslaget Samma väg in",
        ),
        (
            "commissions.proposal_commented",
            lambda owned: PartyCommentFactory(
                proposal=ProposalFactory(**owned, status="with_party")
            ),
            "Norrby kommun har sagt sin mening om Samma väg in",
        ),
        (
            "commissions.proposal_decided",
            lambda owned: ProposalFactory(**owned, status="rejected"),
            "Styrelsen har avslagit förslaget Samma väg in",
        ),
        (
            "commissions.proposal_decided",
            lambda owned: ProposalFactory(**owned, status="tabled"),
            "Styrelsen väntar med beslut om Samma väg in",
        ),
        (
            "commissions.proposal_decided",
            lambda owned: ProposalFactory(**owned, status="referred_back"),
            "Styrelsen vill veta mer om Samma väg in",
        ),
        (
            "commissions.offer_made",
            lambda owned: OfferFactory(grant__proposal=ProposalFactory(**owned, status="granted")),
            "Styrelsen har beviljat uppdraget Samma väg in",
        ),
        (
            "commissions.offer_accepted",
            lambda owned: OfferFactory(grant__proposal=ProposalFactory(**owned, status="granted")),
            "Norrby kommun har tackat ja till Samma väg in",
        ),
        (
            "commissions.offer_declined",
            lambda owned: OfferFactory(grant__proposal=ProposalFactory(**owned, status="granted")),
            "Norrby kommun har tackat nej till Samma väg in",
        ),
        (
            "commissions.agreement_sent",
            lambda owned: SentAgreementFactory(
                grant__proposal=ProposalFactory(**owned, status="accepted")
            ),
            "Avtal att skriva under: Samma väg in",
        ),
        (
            "commissions.commission_assigned",
            lambda owned: AssignmentFactory(
                commission__proposal=ProposalFactory(**owned, status="accepted")
            ),
            "Du är uppdragsledare för Samma väg in",
        ),
        (
            "economy.requisition_made",
            lambda owned: RequisitionFactory(
                agreement__grant__proposal=ProposalFactory(**owned, status="accepted")
            ),
            "Norrby kommun begär 50 000 kr",
        ),
        (
            "economy.requisition_paid",
            lambda owned: RequisitionFactory(status="paid"),
            "50 000 kr är utbetalda",
        ),
    ],
)
def test_mail_says_the_fact_first_and_links_to_the_page(owned, kind, make, headline):
    made = mail(kind, make(owned))

    assert made.subject.replace("\N{NO-BREAK SPACE}", " ") == headline
    assert made.link.startswith("/north/")
    assert made.link_label
    assert made.body.endswith(".")


@pytest.mark.parametrize(
    ("kind", "make", "is_due"),
    [
        ("commissions.proposal_sent", lambda: ProposalFactory(status="with_party"), True),
        ("commissions.proposal_sent", ProposalFactory, False),
        ("commissions.proposal_decided", lambda: ProposalFactory(status="rejected"), True),
        ("commissions.proposal_decided", lambda: ProposalFactory(status="with_party"), False),
        ("commissions.offer_made", OfferFactory, True),
        (
            "commissions.offer_made",
            lambda: OfferFactory(status="accepted", answered_on=dt.date(2026, 12, 8)),
            False,
        ),
        ("commissions.agreement_sent", SentAgreementFactory, True),
        ("economy.requisition_made", RequisitionFactory, True),
        (
            "economy.requisition_made",
            lambda: RequisitionFactory(status=RequisitionStatus.WITHDRAWN),
            False,
        ),
    ],
)
def test_mail_goes_only_while_it_matters(in_scope, kind, make, is_due):
    assert kind_of(kind).still_due(message(kind, make())) is is_due
