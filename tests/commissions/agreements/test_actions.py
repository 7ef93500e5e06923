"""From a yes to a signed agreement, and how it ends."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from commissions.agreements.actions import (
    create_agreement,
    edit_agreement,
    end_agreement,
    send_agreement,
    sign_agreement,
    withdraw_agreement,
)
from commissions.agreements.models import Agreement
from commissions.duties.models import Assignment
from commissions.grants.actions import accept_offer, change_grant
from commissions.grants.selectors import current_grant
from commissions.records.models import Commission, ValueDescription
from commissions.running.actions import start_commission
from kernel.core.errors import DomainError, NotNowError
from kernel.outbox.models import Message
from kernel.registry.actions import matter_of
from tests.factories.commissions import (
    CommissionFactory,
    ProposalFactory,
    SentAgreementFactory,
)
from tests.factories.resolutions import resolved
from tests.paper import blank_page

TEXT = {"nature": "Samla alla runt ett bord.", "instalments": "En gång i kvartalet."}


@pytest.fixture
def upload():
    return SimpleUploadedFile("avtal.pdf", blank_page(), content_type="application/pdf")


def draw_up(proposal, people, director) -> Agreement:
    return create_agreement(proposal, by=director, **TEXT, **people)


@pytest.fixture
def said_yes(offer, party_contact):
    accept_offer(offer, by=party_contact)
    return offer.proposal


def test_agreement_takes_money_and_time_from_the_decision(said_yes, people, director):
    agreement = draw_up(said_yes, people, director)

    assert (agreement.amount_sek, agreement.starts_on, agreement.ends_on) == (
        400_000,
        dt.date(2027, 1, 1),
        dt.date(2027, 6, 30),
    )
    assert agreement.fixed_clause == (
        "Parten äger och ansvarar för uppdraget. Finsam arbetsleder inte."
    )
    assert agreement.reporting_routine == "Avrapportering lämnas inför varje styrelsemöte."


def test_first_agreement_plans_the_commission(said_yes, people, director, member):
    said_yes.manuscript.texts.filter(key="varde-anvandare").update(text="En väg in.")

    agreement = draw_up(said_yes, people, director)

    commission = Commission.objects.get(proposal=said_yes)
    assert (commission.status, commission.owner, commission.title) == (
        "planned",
        member,
        "Samma väg in",
    )
    value = ValueDescription.objects.get(commission=commission)
    assert (value.kind, value.number, value.what) == ("individual", 1, "En väg in.")
    assert matter_of(commission) == matter_of(agreement) == matter_of(said_yes)


def test_no_agreement_before_the_yes(offer, people, director):
    with pytest.raises(NotNowError, match="Avtal skrivs först när parten har tackat ja"):
        draw_up(offer.proposal, people, director)


def test_one_agreement_a_decision(agreement, people, director):
    with pytest.raises(DomainError, match="Det finns redan ett avtal för beslutet"):
        draw_up(agreement.grant.proposal, people, director)


def test_only_the_director_draws_up(said_yes, people, innovator):
    with pytest.raises(PermissionDenied):
        draw_up(said_yes, people, innovator)


def test_draft_is_edited_and_sent(said_yes, people, director, party_contact):
    agreement = draw_up(said_yes, people, director)
    Message.objects.all().delete()

    edit_agreement(agreement, nature="Något kortare.", by=director)
    send_agreement(agreement, by=director)

    assert (agreement.status, agreement.nature) == ("sent", "Något kortare.")
    told = Message.objects.order_by("person__name").values_list("kind", "person__name")
    assert list(told) == [
        ("commissions.agreement_sent", "Eva Berg"),
        ("commissions.agreement_sent", "Petra Kjell"),
    ]
    document = matter_of(agreement).documents.get()
    assert (document.direction, document.counterpart) == ("outgoing", "Norrby kommun")
    with pytest.raises(NotNowError):
        edit_agreement(agreement, nature="Igen.", by=director)


def test_unsigned_agreement_is_taken_back(sent_agreement, director):
    withdraw_agreement(sent_agreement, note="Fel chef.", by=director)

    assert (sent_agreement.status, sent_agreement.sent_at) == ("draft", None)


def test_signature_gives_lead_and_manager_their_places_at_once(
    said_yes, people, director, upload, media
):
    """The agreement is for the year after: who prepares it and may begin is known before."""
    agreement = draw_up(said_yes, people, director)
    send_agreement(agreement, by=director)

    sign_agreement(agreement, signed_on=dt.date(2026, 11, 16), upload=upload, by=director)

    assert (agreement.status, agreement.signed_copy.name) == ("signed", "avtal.pdf")
    held = Assignment.objects.filter(commission__proposal=said_yes).order_by("role")
    assert [(row.role, row.person.name, row.starts_on) for row in held] == [
        ("lead", "Sara Lind", dt.date(2026, 11, 16)),
        ("manager", "Eva Berg", dt.date(2026, 11, 16)),
    ]
    commission = said_yes.commission
    start_commission(commission, by=director)
    assert list(Commission.objects.led_by(people["lead"])) == [commission]
    directions = matter_of(agreement).documents.order_by("sequence")
    assert list(directions.values_list("direction", "status")) == [
        ("outgoing", "public"),
        ("incoming", "public"),
    ]


def test_nobody_signs_tomorrow(sent_agreement, director, upload):
    with pytest.raises(DomainError, match="Datumet ligger framåt i tiden"):
        sign_agreement(sent_agreement, signed_on=dt.date(2026, 11, 17), upload=upload, by=director)


def test_new_decision_needs_a_new_agreement_that_ends_the_old(
    commission, people, director, upload, media
):
    proposal = commission.proposal
    old = Agreement.objects.get(grant__proposal=proposal)
    granted = current_grant(proposal)
    change_grant(
        commission,
        old=granted,
        terms=replace(granted.terms, amount_sek=500_000, ends_on=dt.date(2027, 9, 30)),
        resolution=resolved("2027-04-08 § 31"),
        reason="Fler deltagare än väntat.",
        by=director,
    )

    new = draw_up(proposal, people, director)
    send_agreement(new, by=director)
    sign_agreement(new, signed_on=dt.date(2026, 11, 16), upload=upload, by=director)

    assert (new.grant, new.amount_sek) == (current_grant(proposal), 500_000)
    assert Agreement.objects.get(pk=old.pk).status == "ended"


def test_agreement_on_a_replaced_decision_is_not_sent(in_scope, director):
    commission = CommissionFactory(status="planned")
    grant = current_grant(commission.proposal)
    agreement = SentAgreementFactory(grant=grant)
    withdraw_agreement(agreement, by=director)
    change_grant(
        commission,
        old=grant,
        terms=replace(grant.terms, amount_sek=100_000, ends_on=dt.date(2027, 3, 31)),
        resolution=resolved("2027-01-08 § 3"),
        reason="Mindre pengar.",
        by=director,
    )

    with pytest.raises(DomainError, match="Styrelsen har fattat ett nyare beslut"):
        send_agreement(agreement, by=director)


def test_agreement_ends(commission, director):
    agreement = Agreement.objects.get(grant__proposal=commission.proposal)

    with pytest.raises(DomainError, match="Datumet ligger framåt i tiden"):
        end_agreement(agreement, ended_on=dt.date(2026, 11, 17), by=director)
    end_agreement(agreement, ended_on=dt.date(2026, 11, 16), by=director)

    assert agreement.status == "ended"


def test_no_agreement_without_a_grant(in_scope, people, director):
    proposal = ProposalFactory(status="accepted")

    with pytest.raises(NotNowError, match="Avtal skrivs först när styrelsen har beviljat"):
        draw_up(proposal, people, director)
