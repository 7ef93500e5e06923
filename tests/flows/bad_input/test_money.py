"""Amounts, days and eyes that money asks for: a sentence, and nothing changes."""

from __future__ import annotations

import datetime as dt

import pytest

from kernel.associations.scope import scope
from kernel.associations.selectors import person_of
from tests.board.conftest import at, board, travel  # noqa: F401 -- the same board as in its own tests
from tests.factories.commissions import (
    CommissionFactory,
    SentAgreementFactory,
)
from tests.factories.economy import AttesterFactory, RequisitionFactory
from tests.flows.bad_input.common import nothing_changes
from tests.flows.visitor import Visitor

pytestmark = pytest.mark.django_db


def test_end_before_start(north, director, proposal):
    visitor = Visitor(director).open(proposal.url_for("edit"))

    with nothing_changes(north):
        visitor.is_refused(
            "Slutdatumet ska vara efter startdatumet 1 juni 2027",
            starts_on="2027-06-01",
            ends_on="2027-01-31",
        )

    assert (visitor.value("starts_on"), visitor.value("ends_on")) == ("2027-06-01", "2027-01-31")


def test_period_of_a_requisition_ends_before_it_starts(north, director, agreement):
    visitor = Visitor(director).open(f"/north/ekonomi/avtal/{agreement.pk}/begar/")

    with nothing_changes(north):
        visitor.is_refused(
            "Slutdatumet ska vara efter startdatumet 1 juni 2026",
            amount_sek="10 000",
            period_start="2026-06-01",
            period_end="2026-05-31",
            costs="Lön i maj.",
        )

    assert visitor.value("costs") == "Lön i maj."


@pytest.mark.parametrize("amount", ["fem tusen", "1.5", "1,50", "-5", "1e6", "٣٤", "NaN"])
def test_amount_as_text(amount, north, director, agreement):
    visitor = Visitor(director).open(f"/north/ekonomi/avtal/{agreement.pk}/begar/")

    with nothing_changes(north):
        visitor.page = visitor.try_to_send(
            amount_sek=amount,
            period_start="2026-06-01",
            period_end="2026-06-30",
            costs="Lön i juni.",
        )

    assert visitor.page.status_code == 422
    assert visitor.value("amount_sek") == amount
    assert visitor.value("costs") == "Lön i juni."


# --- two persons, money, agreements ---------------------------------------------------------------


def test_nobody_approves_their_own_report(north, lead, commission, report):
    """The lead answers for the commission, too, as a deputy may have to."""
    with scope(north):
        commission.assignments.filter(role="manager").delete()
        commission.assignments.create(
            person=person_of(lead), role="manager", starts_on=dt.date(2026, 1, 1)
        )
    visitor = Visitor(lead).open(report.url_for("submit")).send()

    with nothing_changes(north):
        answer = visitor.client.post(
            report.url_for("approve"), {"decision": "approve"}, follow=True
        )

    assert answer.status_code == 422
    assert "Du kan inte godkänna en text som du själv har skickat in." in answer.content.decode()


def test_nobody_attests_their_own_requisition(north, director, agreement):
    with scope(north):
        AttesterFactory(person=person_of(director))
        own = RequisitionFactory(agreement=agreement, made_by=person_of(director))

    with nothing_changes(north):
        answer = Visitor(director).client.post(own.url_for("attest"))

    assert answer.status_code == 403
    assert "Du kan inte attestera din egen rekvisition." in answer.content.decode()


def test_requisition_above_what_remains(north, director, agreement):
    with scope(north):
        RequisitionFactory(agreement=agreement, amount_sek=1_200_000)
    visitor = Visitor(director).open(f"/north/ekonomi/avtal/{agreement.pk}/begar/")

    with nothing_changes(north):
        visitor.is_refused(
            "Beloppet är större än det som är kvar: 50 000 kr",
            amount_sek="50 001",
            period_start="2026-06-01",
            period_end="2026-06-30",
            costs="Lön för uppdragsledaren i juni.",
        )

    assert visitor.value("amount_sek") == "50 001"
    assert visitor.value("costs") == "Lön för uppdragsledaren i juni."


def test_no_money_before_the_agreement_is_signed(north, director, grant):
    with scope(north):
        unsigned = SentAgreementFactory(grant=grant)
    visitor = Visitor(director).open(f"/north/ekonomi/avtal/{unsigned.pk}/begar/")

    with nothing_changes(north):
        visitor.is_refused(
            "Pengar kan begäras först när avtalet är undertecknat.",
            amount_sek="10 000",
            period_start="2027-01-01",
            period_end="2027-01-31",
            costs="Lön för uppdragsledaren i januari.",
        )

    assert visitor.value("costs") == "Lön för uppdragsledaren i januari."


def test_requisition_is_not_paid_before_it_is_attested(north, director, agreement):
    with scope(north):
        draft = RequisitionFactory(agreement=agreement)
    visitor = Visitor(director)

    with nothing_changes(north):
        visitor.page = visitor.client.post(
            draft.url_for("pay"), {"paid_on": "2026-12-01"}, follow=True
        )

    visitor.reads("Det går inte nu. Statusen är ”Väntar på attest”.")


def test_commission_does_not_start_before_the_agreement_is_signed(north, director, grant):
    with scope(north):
        SentAgreementFactory(grant=grant)
        planned = CommissionFactory(proposal=grant.proposal, status="planned")
    visitor = Visitor(director)

    with nothing_changes(north):
        visitor.page = visitor.client.post(planned.url_for("start"), follow=True)

    visitor.reads("Uppdraget kan inte starta förrän avtalet är undertecknat.")


def test_signed_agreement_is_not_changed(north, director, agreement):
    visitor = Visitor(director)

    with nothing_changes(north):
        visitor.page = visitor.client.post(
            agreement.url_for("edit"), {"nature": "Något helt annat än det."}, follow=True
        )

    visitor.reads("Det går inte nu. Statusen är ”Undertecknat”.", "Något helt annat än det.")
