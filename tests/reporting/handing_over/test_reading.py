"""What of a report is between those who made it, and what its readers see."""

import pytest
from django.urls import reverse

from kernel.associations.scope import scope
from kernel.core import clock
from kernel.writing import actions as writing
from kernel.writing.models import SectionText
from reporting.finals.actions import (
    approve_final_report,
    return_final_report,
    submit_final_report,
)
from reporting.handing_over.actions import circulate
from reporting.progress.actions import (
    approve_report,
    return_report,
    submit_report,
)
from tests.factories.reporting import FinalReportFactory, ImplementationStanceFactory

NOTE = "Skriv mer om dem som hoppade av."
COMMENT = "Är det säkert att de var tolv?"
MADE_IT = ("lead", "manager", "director")
READ_IT = ("board_member", "substitute", "preparer", "auditor", "innovator")


def _report(make_report, lead, manager, director):
    report = make_report("submitted")
    _two_rounds(report, "aktiviteter", lead, manager, return_report, submit_report)
    approve_report(report, answer="På möten.", by=manager)
    circulate(report, by=director)
    return report, "report"


def _final(commission, lead, manager, director):
    final = FinalReportFactory(commission=commission, status="submitted")
    ImplementationStanceFactory(
        final_report=final,
        member=commission.owner,
        verdict="no",
        reason="För dyrt.",
        stated_by=commission.manager_on(commission.starts_on),
        stated_at=clock.now(),
    )
    hand_back, hand_over = return_final_report, submit_final_report
    _two_rounds(final, "bakgrund", lead, manager, hand_back, hand_over)
    approve_final_report(final, by=manager)
    circulate(final, by=director)
    return final, "final"


def _two_rounds(report, key, lead, manager, hand_back, hand_over):
    writing.comment(report.manuscript, key, text=COMMENT, by=manager)
    hand_back(report, note=NOTE, by=manager)
    SectionText.objects.filter(manuscript=report.manuscript, key=key).update(text="Nio kom.")
    hand_over(report, by=lead)


@pytest.fixture(params=["report", "final"])
def circulated(request, north, commission, make_report, lead, manager, director):
    """Handed over, given back with a comment, changed, approved and among the board's papers."""
    with scope(north):
        if request.param == "report":
            return _report(make_report, lead, manager, director)
        return _final(commission, lead, manager, director)


def pages(client, circulated):
    report, noun = circulated
    page = client.get(reverse(f"reporting:{noun}-detail", args=["north", report.pk]))
    compare = client.get(reverse(f"reporting:{noun}-compare", args=["north", report.pk]))
    assert page.status_code == 200
    return page.content.decode(), compare


def test_readers_see_what_was_circulated_and_nothing_of_how_it_came_about(
    client, circulated, make_person
):
    for who in READ_IT:
        client.force_login(make_person(f"Rut {who}", who).user)

        page, compare = pages(client, circulated)

        assert "Nio kom." in page
        for between_them in (COMMENT, NOTE, "Kommentarer", "sedan förra gången", "förra versionen"):
            assert between_them not in page, who
        assert compare.status_code == 403


def test_those_who_made_it_see_how_it_came_about(client, circulated, request):
    for who in MADE_IT:
        client.force_login(request.getfixturevalue(who))

        page, compare = pages(client, circulated)

        for between_them in (COMMENT, NOTE, "sedan förra gången", "förra versionen"):
            assert between_them in page, who
        assert compare.status_code == 200


def test_what_is_said_about_a_section_stands_straight_after_its_text(client, circulated, manager):
    client.force_login(manager)

    page, _compare = pages(client, circulated)
    section = next(part for part in page.split("<section") if COMMENT in part)

    assert section.index("Nio kom.") < section.index("Kommentarer till ") < section.index(COMMENT)
    assert page.count(COMMENT) == 1


def test_a_party_contact_reads_a_returned_final_report_without_the_managers_note(
    client, north, commission, lead, manager, make_person, member
):
    with scope(north):
        final = FinalReportFactory(commission=commission, status="submitted")
        ImplementationStanceFactory(final_report=final, member=member)
        return_final_report(final, note=NOTE, by=manager)
    client.force_login(make_person("Petra Part", "party_contact", member=member).user)

    page = client.get(reverse("reporting:final-detail", args=["north", final.pk]))

    assert page.status_code == 200
    assert NOTE not in page.content.decode()


def test_the_last_report_is_read_beside_this_one_by_who_sees_it(
    client, north, commission, make_report, lead, manager, director, board_member
):
    """The board has had the first and not the second; the manager reads both."""
    with scope(north):
        first, _noun = _report(make_report, lead, manager, director)
        second = make_report("submitted", meeting_on=first.meeting_on.replace(day=28))

    seen = {}
    for name, user in {"manager": manager, "board_member": board_member}.items():
        client.force_login(user)
        page = client.get(second.get_absolute_url())
        seen[name] = (page.status_code, first.get_absolute_url() in page.content.decode())
    client.force_login(manager)
    deciding = client.get(f"{second.get_absolute_url()}godkann/").content.decode()

    assert seen == {"manager": (200, True), "board_member": (404, False)}
    assert deciding.index("Förra gången") < deciding.index("Nio kom.")
