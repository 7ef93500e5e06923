"""A commission from its plan to its follow-up."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from commissions.records.models import ValueDescription
from commissions.records.selectors import values_of
from commissions.running.actions import (
    cancel_commission,
    close_commission,
    describe_value,
    follow_up_commission,
    pause_commission,
    resume_commission,
    start_commission,
    start_final,
)
from kernel.associations.selectors import person_of
from kernel.core.errors import DomainError, NotNowError
from kernel.workflow.models import Event
from tests.factories.commissions import (
    AssignmentFactory,
    CommissionFactory,
    SignedAgreementFactory,
)
from tests.factories.resolutions import resolved


def test_commission_does_not_start_before_a_signed_agreement(sent_agreement, director):
    commission = CommissionFactory(proposal=sent_agreement.grant.proposal, status="planned")

    with pytest.raises(
        DomainError, match="Uppdraget kan inte starta förrän avtalet är undertecknat"
    ):
        start_commission(commission, by=director)


def test_commission_travels_from_plan_to_follow_up(grant, director):
    SignedAgreementFactory(grant=grant)
    commission = CommissionFactory(proposal=grant.proposal, status="planned")

    start_commission(commission, by=director)
    pause_commission(commission, reason="Uppdragsledaren är sjuk.", by=director)
    resume_commission(commission, by=director)
    start_final(commission, by=director)
    close_commission(commission, resolution=resolved("2027-09-02 § 61"), by=director)
    follow_up_commission(commission, by=director)

    assert commission.status == "followed_up"
    assert (commission.closed_on, commission.closed_resolution.reference) == (
        dt.date(2027, 9, 2),
        "2027-09-02 § 61",
    )
    assert list(Event.objects.about(commission).values_list("verb", flat=True)) == [
        "start",
        "pause",
        "resume",
        "start_final",
        "close",
        "follow_up",
    ]


@pytest.mark.parametrize(
    ("deed", "sentence"),
    [
        (
            lambda c, by: pause_commission(c, reason=" ", by=by),
            "Skriv varför uppdraget pausas",
        ),
        (
            lambda c, by: cancel_commission(c, reason="", by=by),
            "Skriv varför uppdraget avbryts",
        ),
        (
            lambda c, by: describe_value(c, kind="individual", what=" ", by=by),
            "Beskriv vad som ska bli bättre än tidigare",
        ),
    ],
)
def test_deed_without_its_words_is_refused(commission, director, deed, sentence):
    with pytest.raises(DomainError, match=sentence):
        deed(commission, director)


def test_cancelled_commission_says_why_and_never_starts_again(commission, director):
    cancel_commission(commission, reason="Parten drog sig ur.", by=director)

    assert commission.status == "cancelled"
    assert Event.objects.about(commission).get().note_row.text == "Parten drog sig ur."
    with pytest.raises(NotNowError):
        start_commission(commission, by=director)


@pytest.mark.parametrize("deed", [pause_commission, cancel_commission])
def test_lead_does_not_stop_the_commission(commission, lead, deed):
    AssignmentFactory(commission=commission, person=person_of(lead), starts_on=dt.date(2026, 1, 1))

    with pytest.raises(PermissionDenied):
        deed(commission, reason="Jag vill.", by=lead)


def test_lead_begins_the_final_account(commission, lead):
    AssignmentFactory(commission=commission, person=person_of(lead), starts_on=dt.date(2026, 1, 1))

    start_final(commission, by=lead)

    assert commission.status == "final"


def test_value_is_revised_and_its_earlier_words_stay(commission, lead):
    AssignmentFactory(commission=commission, person=person_of(lead), starts_on=dt.date(2026, 1, 1))

    describe_value(commission, kind="individual", what="En väg in.", by=lead)
    describe_value(
        commission,
        kind="individual",
        what="En väg in och en person.",
        for_whom="Unga vuxna",
        according_to="De unga själva",
        by=lead,
    )

    individual, societal = values_of(commission)
    assert (individual.current.what, individual.current.number) == ("En väg in och en person.", 2)
    assert [row.what for row in individual.earlier] == ["En väg in."]
    assert (societal.current, societal.earlier) == (None, [])


def test_value_is_described_by_those_concerned(commission, manager):
    with pytest.raises(PermissionDenied):
        describe_value(commission, kind="individual", what="En väg in.", by=manager)
    assert ValueDescription.objects.count() == 0
