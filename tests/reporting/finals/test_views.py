"""A final report is written, read, approved and listed on its pages."""

import datetime as dt
import html

import pytest
from django.urls import reverse

from kernel.associations.models import Role
from kernel.associations.scope import scope
from kernel.associations.selectors import person_of
from kernel.writing.actions import comment
from reporting.finals.actions import (
    state_implementation,
)
from reporting.finals.models import FinalReport, ImplementationStance
from tests.factories.reporting import (
    FinalReportFactory,
    ImplementationStanceFactory,
    ProgressReportFactory,
    running_commission,
)
from tests.reporting.conftest import costs
from tests.reporting.finals.conftest import YES


def text(response):
    return html.unescape(response.content.decode())


def url(final, verb="detail", *more):
    return reverse(f"reporting:final-{verb}", args=["north", final.pk, *more])


def status_of(final):
    with scope(final.association):
        return FinalReport.objects.get(pk=final.pk).status


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

    asked = client.post(url(final, "approve"), {"decision": "approve"})

    question = (
        "Region Norr (Psykiatrin) har inte tagit ställning. Godkänner du nu går rapporten till "
        "styrelsen utan det ställningstagandet."
    )
    assert question in text(client.get(url(final, "approve")))
    assert (asked.status_code, status_of(final)) == (422, "submitted")
    assert "Kryssa i om rapporten ska gå till styrelsen så" in text(asked)

    sure = {"decision": "approve", "without": "on"}
    response = client.post(url(final, "approve"), sure, follow=True)

    assert status_of(final) == "approved"
    assert "Psykiatrin, Region Norr" in text(response)
    assert text(response).count("Ställningstagande saknas") == 1


@pytest.mark.parametrize(
    ("silent", "asked"),
    [
        ([], None),
        (["Arbetscentrum"], None),  # the own party's is refused, not asked about
        (["Psykiatrin"], "Region Norr (Psykiatrin) har inte tagit ställning."),
        (
            ["Psykiatrin", ""],
            "Region Norr (Psykiatrin) och Försäkringskassan har inte tagit ställning.",
        ),
    ],
)
def test_the_manager_is_asked_only_about_others_that_are_silent(
    client, make_final, member_factory, north, manager, silent, asked
):
    final = make_final("submitted")
    with scope(north):
        for name, kind, service in (
            ("Region Norr", "region", "Psykiatrin"),
            ("Försäkringskassan", "fk", ""),
        ):
            other = member_factory(name, kind)
            ImplementationStanceFactory(final_report=final, member=other, service=service)
        said = ImplementationStance.objects.exclude(service__in=silent)
        said.update(verdict="no", reason="För få.", stated_by=person_of(manager))
    client.force_login(manager)

    page = text(client.get(url(final, "approve")))

    assert ("har inte tagit ställning" in page, 'name="without"' in page) == (bool(asked),) * 2
    assert asked is None or asked in page


def test_asking_for_changes_asks_nothing_about_stances(
    client, make_final, member_factory, north, manager
):
    final = make_final("submitted")
    with scope(north):
        region = member_factory("Region Norr", "region")
        ImplementationStanceFactory(final_report=final, member=region)
    client.force_login(manager)

    client.post(url(final, "approve"), {"decision": "return", "note": "Korta bakgrunden."})

    assert status_of(final) == "returned"


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


def test_versions_are_compared_when_there_are_two(client, make_final, manager, lead):
    """The second may be the text that is being written."""
    final = make_final("draft")
    compare = "Jämför med förra versionen"

    def shown(user):
        client.force_login(user)
        return compare in text(client.get(url(final)))

    client.force_login(lead)
    client.post(url(final, "submit"))
    assert {"lead": shown(lead), "manager": shown(manager)} == {"lead": False, "manager": False}
    client.force_login(manager)
    client.post(url(final, "approve"), {"decision": "return", "note": "Korta bakgrunden."})
    assert {"lead": shown(lead), "manager": shown(manager)} == {"lead": True, "manager": False}
    client.force_login(lead)
    client.post(url(final, "submit"))
    assert {"lead": shown(lead), "manager": shown(manager)} == {"lead": True, "manager": True}


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


def test_what_is_handed_over_is_printed(client, make_final, manager):
    final = make_final("submitted")
    client.force_login(manager)

    response = client.post(url(final, "print"), follow=True)

    assert f"Görs: {final.file_name}" in text(response)


def test_nothing_to_print_yet_is_a_sentence(client, make_final, lead):
    final = make_final("draft")
    client.force_login(lead)

    response = client.post(url(final, "print"), follow=True)

    assert "Texten har inte skickats än." in text(response)


# Session, user, association, person with roles, how many, rows.
LIST_QUERIES = 6


@pytest.mark.parametrize("count", [1, 3, 100])
def test_the_list_costs_the_same_for_any_number(
    count, client, director, lead, manager, member, north
):
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

    assert "Du ser inga slutrapporter här." in text(
        client.get(reverse("reporting:final-list", args=["north"]))
    )
