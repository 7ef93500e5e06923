"""The final report: from plan to closed commission, with a stance from each service."""

import datetime as dt
import html

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from commissions.proposals.models.proposals import ProposalParty
from kernel.associations.models import Role
from kernel.associations.scope import scope
from kernel.associations.selectors import person_of
from kernel.core.errors import DomainError
from kernel.outbox.models import Message
from kernel.workflow.models import Event
from kernel.writing.actions import comment
from reporting.finals.actions import (
    approve_final_report,
    note_final_report,
    plan_final_report,
    state_implementation,
    submit_final_report,
)
from reporting.finals.models import FinalReport, ImplementationStance
from reporting.follow_ups.models import FollowUp
from reporting.handing_over.actions import circulate, start_writing
from tests.factories.reporting import (
    FinalReportFactory,
    ImplementationStanceFactory,
    ProgressReportFactory,
)
from tests.factories.writing import written
from tests.reporting.conftest import costs

YES = {
    "verdict": "yes",
    "reason": "Det fungerar.",
    "how": "I ordinarie team.",
    "responsible": "Enhetschef",
    "starts_on": dt.date(2027, 1, 1),
    "money": "Egen budget.",
}


def text(response):
    return html.unescape(response.content.decode())


def url(final, verb="detail", *more):
    return reverse(f"reporting:final-{verb}", args=["north", final.pk, *more])


def status_of(final):
    with scope(final.association):
        return FinalReport.objects.get(pk=final.pk).status


@pytest.fixture
def make_final(north, commission, member):
    """A final report in any status, with one stance to take."""

    def make(status="not_started", **values):
        with scope(north):
            final = FinalReportFactory(commission=commission, status=status, **values)
            ImplementationStanceFactory(final_report=final, member=member, service="Arbetscentrum")
            return final

    return make


@pytest.fixture
def stance_of():
    def get(final):
        with scope(final.association):
            return ImplementationStance.objects.get(final_report=final)

    return get


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
    note_final_report(
        final, noted_on=dt.date(2026, 12, 3), reference="2026-12-03 § 15", by=director
    )

    commission.refresh_from_db()
    assert (commission.status, commission.closed_reference) == ("closed", "2026-12-03 § 15")
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


def test_it_is_not_approved_before_the_responsible_party_has_taken_its_stance(
    in_scope, make_final, manager
):
    final = make_final("submitted")

    with pytest.raises(DomainError, match="Ställningstagandet från Norrby kommun saknas"):
        approve_final_report(final, by=manager)


def test_a_stance_missing_elsewhere_does_not_stop_it_but_is_shown(
    client, make_final, stance_of, member_factory, north, manager
):
    region = member_factory("Region Norr", "region")
    final = make_final("submitted")
    with scope(north):
        ImplementationStanceFactory(final_report=final, member=region, service="Psykiatrin")
        own = ImplementationStance.objects.get(final_report=final, service="Arbetscentrum")
        state_implementation(final, own, by=manager, **YES)
    client.force_login(manager)

    response = client.post(url(final, "approve"), {"decision": "approve"}, follow=True)

    assert status_of(final) == "approved"
    assert "Psykiatrin, Region Norr" in text(response)
    assert text(response).count("Ställningstagande saknas") == 1


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


def test_who_only_takes_a_stance_is_not_led_to_a_commission_that_is_shut(
    client, make_final, member_factory, make_person, manager, north
):
    region = member_factory("Region Norr", "region")
    theirs = make_person("Rolf Region", Role.MANAGER, member=region).user
    final = make_final("draft")
    with scope(north):
        ImplementationStanceFactory(final_report=final, member=region)
    address = final.commission.get_absolute_url()

    shown = {}
    for user in (manager, theirs):
        client.force_login(user)
        page = client.get(final.get_absolute_url()).text
        shown[user] = (f'href="{address}"' in page, client.get(address).status_code)

    assert shown == {manager: (True, 200), theirs: (False, 404)}


def test_the_database_asks_for_person_and_reason(in_scope, make_final, stance_of):
    stance = stance_of(make_final("draft"))

    with pytest.raises(IntegrityError, match="stance_has_person_and_reason"), transaction.atomic():
        ImplementationStance.objects.filter(pk=stance.pk).update(verdict="yes")


def test_a_yes_says_how_and_who(client, make_final, stance_of, manager):
    final = make_final("draft")
    client.force_login(manager)
    page = url(final, "state", stance_of(final).pk)

    response = client.post(page, {"verdict": "yes", "reason": "Det fungerar."})

    assert response.status_code == 422
    assert "Beskriv hur det ska gå till" in text(response)
    assert "Fyll i vem som ansvarar" in text(response)
    sent = client.post(page, {**YES, "starts_on": "2027-01-01"}, follow=True)
    assert "Ställningstagandet är sparat." in text(sent)
    assert "Ansvarar: Enhetschef" in text(sent)


def test_a_no_needs_only_its_reason(client, make_final, stance_of, manager):
    final = make_final("draft")
    client.force_login(manager)

    response = client.post(
        url(final, "state", stance_of(final).pk), {"verdict": "no", "reason": "För få deltog."}
    )

    assert response.headers["Location"] == url(final)
    assert stance_of(final).verdict == "no"


def test_the_lead_writes_with_earlier_reports_beside(client, make_final, commission, lead, north):
    with scope(north):
        ProgressReportFactory(
            commission=commission, meeting_on=dt.date(2026, 9, 24), status="noted"
        )
    final = make_final("draft")
    client.force_login(lead)

    page = text(client.get(url(final, "section", "arbetssatt")))

    assert "Dina avrapporteringar" in page
    assert "Avrapportering till styrelsemötet 24 september 2026" in page


def test_the_lead_reviews_and_sends(client, make_final, lead):
    final = make_final("draft")
    client.force_login(lead)

    assert "Granska din slutrapport" in text(client.get(url(final, "submit")))
    sent = client.post(url(final, "submit"), follow=True)

    assert "Slutrapporten är skickad till Eva Berg" in text(sent)
    assert status_of(final) == "submitted"


def test_the_manager_may_ask_for_changes(client, make_final, manager, lead):
    final = make_final("submitted")
    client.force_login(manager)

    client.post(url(final, "approve"), {"decision": "return", "note": "Korta bakgrunden."})

    assert status_of(final) == "returned"
    client.force_login(lead)
    assert "Korta bakgrunden." in text(client.get(url(final)))


def test_the_manager_reads_what_was_said_about_the_text(client, make_final, manager, lead, north):
    final = make_final("submitted")
    with scope(north):
        comment(final.manuscript, "bakgrund", text="Stämmer årtalet?", by=lead)
    client.force_login(manager)

    assert "Stämmer årtalet?" in text(client.get(url(final, "approve")))


POSTS = {
    "start": ("not_started", "lead"),
    "write_for": ("draft", "director"),
    "submit": ("draft", "lead"),
    "withdraw": ("submitted", "lead"),
    "return": ("submitted", "manager"),
    "approve": ("submitted", "manager"),
    "undo": ("approved", "manager"),
}


@pytest.mark.parametrize("verb", POSTS)
def test_a_verb_does_not_exist_for_strangers(verb, client, make_final, other_lead, stranger):
    status, _who = POSTS[verb]
    final = make_final(status)
    for user in (other_lead, stranger):
        client.force_login(user)

        assert client.post(url(final, verb)).status_code == 404


@pytest.mark.parametrize("verb", POSTS)
def test_a_verb_is_forbidden_to_others_who_see_it(verb, client, make_final, lead, manager):
    status, who = POSTS[verb]
    final = make_final(status)
    client.force_login(manager if who != "manager" else lead)

    assert client.post(url(final, verb)).status_code == 403
    assert status_of(final) == status


@pytest.mark.parametrize("verb", POSTS)
def test_a_verb_at_the_wrong_time_is_a_sentence(verb, client, make_final, request):
    final = make_final("noted")
    client.force_login(request.getfixturevalue(POSTS[verb][1]))

    response = client.post(url(final, verb), follow=True)

    assert response.redirect_chain == [(url(final), 302)]
    assert "Det går inte nu. Statusen är ”Behandlad”." in text(response)


@pytest.mark.parametrize("verb", ["start", "write_for", "withdraw", "undo"])
def test_a_verb_without_questions_is_one_click(verb, client, make_final, request):
    status, who = POSTS[verb]
    final = make_final(status)
    client.force_login(request.getfixturevalue(who))

    assert client.post(url(final, verb)).status_code == 302
    arrives = {"start": "draft", "write_for": "draft", "withdraw": "draft", "undo": "submitted"}
    assert status_of(final) == arrives[verb]


def test_what_is_handed_over_is_printed(client, make_final, manager):
    final = make_final("submitted")
    client.force_login(manager)

    response = client.get(url(final, "print"))

    assert response.content.startswith(b"%PDF-")


def test_nothing_to_print_yet_is_a_sentence(client, make_final, lead):
    final = make_final("draft")
    client.force_login(lead)

    response = client.get(url(final, "print"), follow=True)

    assert "Texten har inte skickats än." in text(response)


# Session, user, association, person and roles, how many, rows.
LIST_QUERIES = 7


@pytest.mark.parametrize("count", [1, 3, 100])
def test_the_list_costs_the_same_for_any_number(
    count, client, director, lead, manager, member, north
):
    from tests.factories.reporting import running_commission

    with scope(north):
        people = {"lead": person_of(lead), "manager": person_of(manager)}
        for number in range(count):
            commission = running_commission(owner=member, title=f"Uppdrag {number}", **people)
            FinalReportFactory(commission=commission, status="draft")
    client.force_login(director)

    with costs(LIST_QUERIES):
        response = client.get(reverse("reporting:final-list", args=["north"]))

    assert text(response).count('<th scope="row">') == min(count, 50)


def test_the_empty_list_says_when_something_comes(client, lead, commission):
    client.force_login(lead)

    assert "Här finns inga slutrapporter än." in text(
        client.get(reverse("reporting:final-list", args=["north"]))
    )
