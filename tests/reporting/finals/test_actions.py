"""The final report: from plan to closed commission, with a stance from each service."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from commissions.proposals.models.proposals import ProposalParty
from kernel.associations.models import Role
from kernel.core.errors import DomainError
from kernel.outbox.kinds import kind_of
from kernel.outbox.models import Message
from kernel.workflow.models import Event
from reporting.finals.actions import (
    approve_final_report,
    note_final_report,
    plan_final_report,
    return_final_report,
    state_implementation,
    submit_final_report,
)
from reporting.finals.models import ImplementationStance
from reporting.follow_ups.models import FollowUp
from reporting.handing_over.actions import circulate, start_writing
from tests.factories.reporting import (
    ImplementationStanceFactory,
)
from tests.factories.resolutions import resolved
from tests.factories.writing import written
from tests.reporting.finals.conftest import YES


def test_a_final_report_travels_to_a_closed_commission_with_follow_ups(
    in_scope, commission, director, lead, manager
):
    final = plan_final_report(commission, by=director)
    start_writing(final, by=lead)
    written(final.manuscript)
    (stance,) = final.stances.all()
    state_implementation(final, stance, by=manager, **YES)
    submit_final_report(final, by=lead)
    approve_final_report(final, by=manager)
    circulate(final, by=director)
    note_final_report(final, resolution=resolved("2026-12-03 § 15"), by=director)

    commission.refresh_from_db()
    assert (commission.status, commission.closed_resolution.reference) == (
        "closed",
        "2026-12-03 § 15",
    )
    planned = FollowUp.objects.order_by("months").values_list("months", "due_on", "status")
    assert list(planned) == [
        (6, dt.date(2027, 6, 3), "coming"),
        (12, dt.date(2027, 12, 3), "coming"),
        (24, dt.date(2028, 12, 3), "coming"),
    ]
    assert set(FollowUp.objects.values_list("respondent__name", flat=True)) == {"Eva Berg"}
    verbs = Event.objects.about(final).values_list("verb", flat=True)
    assert list(verbs) == ["create", "start", "state", "submit", "approve", "circulate", "note"]


def test_the_background_is_taken_from_the_proposal(in_scope, commission, director):
    final = plan_final_report(commission, by=director)

    background = final.manuscript.texts.get(key="bakgrund").text
    assert background.startswith("Text om Användare.")
    assert "Text om Värde för samhället." in background


def test_each_concerned_service_gets_its_own_stance(
    in_scope, commission, member_factory, member, director
):
    region = member_factory("Region Norr", "region")
    ProposalParty(
        proposal=commission.proposal, member=region, services="Vuxenpsykiatrin, Vårdcentralen"
    ).save()

    final = plan_final_report(commission, by=director)

    rows = final.stances.values_list("member__name", "service", "verdict")
    assert list(rows) == [
        ("Norrby kommun", "Arbetsmarknadsenheten", ""),
        ("Region Norr", "Vuxenpsykiatrin", ""),
        ("Region Norr", "Vårdcentralen", ""),
    ]


def test_the_lead_is_told_six_weeks_before_the_end(in_scope, commission, director):
    final = plan_final_report(commission, by=director)

    message = Message.objects.about(final).get()
    assert (message.kind, message.person.name) == ("reporting.final_opens", "Sara Lind")
    assert message.due_at.date() == dt.date(2026, 11, 19)


def test_handing_it_in_begins_the_summing_up(in_scope, make_final, commission, lead):
    final = make_final("draft")

    submit_final_report(final, by=lead)

    commission.refresh_from_db()
    assert commission.status == "final"


def test_other_services_are_asked_for_their_stance_once_when_it_is_handed_in(
    in_scope, make_final, member_factory, make_person, lead, manager
):
    """Not the manager, who is asked to approve; nor who has nothing to answer, or no mandate."""
    region, agency = (
        member_factory("Region Norr", "region"),
        member_factory("Arbetsförmedlingen", "af"),
    )
    chief = make_person("Rolf Region", Role.MANAGER, member=region)
    make_person("Karin Kontakt", Role.PARTY_CONTACT, member=region)
    make_person("Lisa Ledare", Role.LEAD, member=region)
    answered = make_person("Vera Verk", Role.MANAGER, member=agency)
    final = make_final("draft")
    ImplementationStanceFactory(final_report=final, member=region, service="Psykiatrin")
    ImplementationStanceFactory(final_report=final, member=region, service="Vårdcentralen")
    theirs = ImplementationStanceFactory(final_report=final, member=agency)
    state_implementation(final, theirs, by=answered.user, **YES)

    submit_final_report(final, by=lead)
    return_final_report(final, note="Korta bakgrunden.", by=manager)
    submit_final_report(final, by=lead)

    wanted = Message.objects.about(final).filter(kind="reporting.final_stance_wanted")
    assert sorted(wanted.values_list("person__name", flat=True)) == ["Karin Kontakt", "Rolf Region"]
    (mail,) = wanted.filter(person=chief)
    still_due = kind_of(mail.kind).still_due
    assert still_due(mail)
    for stance in final.stances.of_member(region.pk):
        state_implementation(final, stance, by=chief.user, **YES)
    assert not still_due(mail)


def test_it_is_not_approved_before_the_responsible_party_has_taken_its_stance(
    in_scope, make_final, manager
):
    final = make_final("submitted")

    with pytest.raises(DomainError, match="Ställningstagandet från Norrby kommun saknas"):
        approve_final_report(final, by=manager)


def test_it_goes_on_without_another_partys_stance_only_if_the_manager_says_so(
    in_scope, make_final, member_factory, manager
):
    final = make_final("submitted")
    state_implementation(final, final.stances.get(), by=manager, **YES)
    ImplementationStanceFactory(final_report=final, member=member_factory("Region Norr", "region"))

    with pytest.raises(
        DomainError, match=r"^Region Norr \(.+\) har inte tagit ställning. Kryssa i om"
    ):
        approve_final_report(final, by=manager)
    assert final.status == "submitted"

    approve_final_report(final, despite_silence=True, by=manager)
    assert final.status == "approved"


def test_a_stance_is_taken_by_somebody_with_mandate_in_that_party(
    in_scope, make_final, member_factory, make_person, manager
):
    region = member_factory("Region Norr", "region")
    theirs = make_person("Rolf Region", Role.MANAGER, member=region).user
    final = make_final("draft")
    stance = ImplementationStanceFactory(final_report=final, member=region)

    with pytest.raises(PermissionDenied):
        state_implementation(final, stance, by=manager, **YES)
    state_implementation(final, stance, by=theirs, **YES)

    stance.refresh_from_db()
    assert (stance.verdict, stance.stated_by.name) == ("yes", "Rolf Region")


def test_the_database_asks_for_person_and_reason(in_scope, make_final, stance_of):
    stance = stance_of(make_final("draft"))

    with pytest.raises(IntegrityError, match="stance_has_person_and_reason"), transaction.atomic():
        ImplementationStance.objects.filter(pk=stance.pk).update(verdict="yes")
