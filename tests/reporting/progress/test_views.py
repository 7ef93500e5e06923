import datetime as dt

import pytest
from django.urls import reverse

from kernel.associations.scope import scope
from kernel.associations.selectors import person_of
from kernel.workflow.models import Event
from kernel.writing.actions import comment
from kernel.writing.models import SectionText
from reporting.progress.actions import submit_report, withdraw_report
from reporting.progress.models import Anchoring, ProgressReport
from tests.factories.reporting import ProgressReportFactory
from tests.reporting.conftest import costs

# Session, user, association, person with roles; then how many, rows, next meeting, waiting.
LIST_QUERIES = 8
# The same four; report, commission, its people, who sent it, the one before, anchoring, threads,
# history.
DETAIL_QUERIES = 12


def status_of(report):
    with scope(report.association):
        return ProgressReport.objects.get(pk=report.pk).status


def url(report, verb="detail", *more):
    return reverse(f"reporting:report-{verb}", args=["north", report.pk, *more])


def text(response):
    return response.content.decode()


def test_the_lead_writes_reviews_and_sends(client, make_report, lead, north):
    report = make_report()
    client.force_login(lead)

    started = client.post(url(report, "start"))
    assert started.headers["Location"] == url(report, "section", "aktiviteter")
    with scope(north):
        keys = [section.key for section in report.manuscript.declaration.required]
    for key in keys:
        response = client.post(
            url(report, "section", key),
            {"text": "Vi har träffat åtta.", "choice": "no", "is_done": "yes", "base_version": "0"},
        )
        assert response.status_code == 302, text(response)
    review = text(client.get(url(report, "submit")))
    assert "Granska din avrapportering" in review
    assert "När du skickar får Eva Berg ett mejl." in review
    sent = client.post(url(report, "submit"), follow=True)

    assert "Avrapporteringen är skickad till Eva Berg" in text(sent)
    assert "Eva behöver godkänna den senast onsdag 25 november 2026." in text(sent)
    assert status_of(report) == "submitted"


def test_the_manager_reads_and_approves(client, make_report, manager):
    report = make_report("submitted")
    client.force_login(manager)

    page = text(client.get(url(report, "approve")))
    assert "Text om Aktiviteter enligt uppdragsbeskrivningen." in page
    response = client.post(
        url(report, "approve"), {"decision": "approve", "answer": "På möten."}, follow=True
    )

    assert "klar för styrelsemötet 3 december 2026" in text(response)
    assert "Ångra godkännandet" in text(response)
    assert status_of(report) == "approved"


def test_asking_for_changes_without_saying_which_is_refused_on_the_page(
    client, make_report, manager
):
    report = make_report("submitted")
    client.force_login(manager)

    response = client.post(url(report, "approve"), {"decision": "return", "note": ""})

    assert response.status_code == 422
    assert text(response).count("Skriv vad som behöver ändras") == 2  # summary and field
    assert "Fel:" in text(response)
    assert status_of(report) == "submitted"


def test_the_lead_reads_what_the_manager_wants_changed(client, make_report, manager, lead):
    report = make_report("submitted")
    client.force_login(manager)
    client.post(
        url(report, "approve"),
        {"decision": "return", "note": "Beskriv fler möten.", "section": "aktiviteter"},
    )
    client.force_login(lead)

    page = text(client.get(url(report)))

    assert "Eva Berg vill att du ändrar" in page
    assert "Beskriv fler möten." in page
    assert "Beskriv fler möten." in text(client.get(url(report, "section", "aktiviteter")))


def test_a_page_asked_for_at_the_wrong_time_says_so(client, make_report, lead):
    report = make_report("noted")
    client.force_login(lead)

    response = client.get(url(report, "section", "aktiviteter"), follow=True)

    assert "Det går inte nu. Statusen är ”Behandlad”." in text(response)


def test_the_same_form_sent_twice_is_done_once(client, make_report, director, mailoutbox):
    report = make_report("draft")
    client.force_login(director)
    form = {"reason": "Har just börjat.", "_once": "7f2c2cf0-3c39-4f57-a1a2-5f4f7b1d2a10"}

    first = client.post(url(report, "skip"), form)
    second = client.post(url(report, "skip"), form)

    assert (first.status_code, second.status_code) == (302, 302)
    assert second.headers["Location"] == first.headers["Location"]


def test_a_manager_reminds_of_a_draft_that_stays_unread(client, make_report, manager):
    report = make_report("draft")
    client.force_login(manager)

    assert "Påminn" in text(client.get(reverse("reporting:report-list", args=["north"])))
    response = client.post(url(report, "remind"), follow=True)

    assert "Uppdragsledaren får en påminnelse." in text(response)
    assert client.get(url(report)).status_code == 404


def test_whose_turn_it_is_is_not_asked_to_remind(client, make_report, manager, director):
    report = make_report("submitted")
    client.force_login(manager)
    own = text(client.get(url(report)))
    client.force_login(director)
    directors = text(client.get(url(report)))

    assert ("Läs och godkänn" in own, "Påminn" in own) == (True, False)
    assert "Påminn" in directors


def test_the_history_tells_the_version_and_seals_the_sum_that_nobody_reads(
    client, make_report, lead, north
):
    report = make_report("draft")
    with scope(north):
        submit_report(report, by=lead)
        note = Event.objects.get(verb="submit").note
    client.force_login(lead)

    history = text(client.get(url(report))).split("Historik")[-1]

    assert note == f"Version 1, kontrollsumma {report.version.sha256}"
    assert ("Version 1" in history, "kontrollsumma" in history) == (True, False)


def test_while_it_is_written_the_overview_shows_only_sections_that_something_is_said_of(
    client, make_report, lead, north
):
    report = make_report("draft")
    client.force_login(lead)
    assert text(client.get(url(report))).count("Kommentera") == 0
    assert "Skriv kommentar" in text(client.get(url(report, "section", "aktiviteter")))

    with scope(north):
        comment(report.manuscript, "avvikelser", text="Stämmer summan?", by=lead)
    page = text(client.get(url(report)))

    assert page.count("Kommentarer till ") == 1
    assert "Kommentarer till Avvikelser" in page
    assert "Stämmer summan?" in page


def test_after_a_return_the_manager_reads_the_old_text_and_the_lead_the_new(
    client, make_report, lead, manager, north
):
    report = make_report("returned")
    with scope(north):
        SectionText.objects.filter(manuscript=report.manuscript, key="aktiviteter").update(
            text="Något helt nytt."
        )
    client.force_login(lead)
    assert "Något helt nytt." in text(client.get(url(report, "submit")))
    client.force_login(manager)

    page = text(client.get(url(report)))

    assert "Något helt nytt." not in page
    assert "Text om Aktiviteter" in page


def test_changes_since_the_last_round_are_marked_for_the_manager(
    client, make_report, lead, manager, north
):
    report = make_report("returned")
    with scope(north):
        SectionText.objects.filter(manuscript=report.manuscript, key="upptackter").update(
            text="Text om Upptäckter och mer."
        )
    client.force_login(lead)
    client.post(url(report, "submit"))
    client.force_login(manager)

    page = text(client.get(url(report, "approve")))

    assert "Visa vad som har ändrats sedan förra gången" in page
    assert '<ins><span class="visually-hidden">tillagt: </span> och mer' in page


def test_anchoring_rows_are_added_and_removed_on_the_section(client, make_report, lead):
    report = make_report("draft")
    client.force_login(lead)
    row = {"service": "Vuxenpsykiatrin", "level": "staff", "form": "Möte", "response": "Bra"}

    page = text(client.post(url(report, "add_anchoring"), row, follow=True))
    assert "Vuxenpsykiatrin" in page
    with scope(report.association):
        saved = Anchoring.objects.get()
    page = text(client.post(url(report, "remove_anchoring", saved.pk), follow=True))

    assert "Vuxenpsykiatrin" not in page
    empty = client.post(url(report, "add_anchoring"), {})
    assert empty.status_code == 422
    assert "Fyll i vilken verksamhet det gäller" in text(empty)


def test_what_was_written_and_promised_lies_beside_the_field(client, make_report, lead):
    make_report("noted", meeting_on=dt.date(2026, 9, 24))
    report = make_report("draft")
    client.force_login(lead)

    page = text(client.get(url(report, "section", "forankring")))

    assert "Så skrev du förra gången (24 september 2026)" in page
    assert "Det här står i uppdragsbeskrivningen" in page
    assert "Text om Implementering." in page


def test_the_questions_can_be_read_beforehand(client, lead):
    client.force_login(lead)

    page = text(client.get(reverse("reporting:report-questions", args=["north"])))

    assert "Vad gör ni, vem träffar ni?" in page
    assert "Riktmärke: 150–400 ord." in page


def test_a_report_that_is_handed_over_is_printed(client, make_report, manager, lead):
    report = make_report("submitted")
    client.force_login(manager)

    response = client.post(url(report, "print"), follow=True)

    name = "avrapportering-2026-12-03-unga-vuxna-samma-vag-in.pdf"
    assert f"Görs: {name}" in text(response)


def test_empty_lists_say_when_something_comes(client, lead, commission):
    client.force_login(lead)

    page = text(client.get(reverse("reporting:report-list", args=["north"])))

    assert "Du ser inga avrapporteringar här." in page


@pytest.mark.parametrize("count", [1, 3, 100])
def test_the_list_costs_the_same_for_any_number(count, client, commission, director, north):
    with scope(north):
        for number in range(count):
            day = dt.date(2020, 1, 1) + dt.timedelta(days=30 * number)
            ProgressReportFactory(commission=commission, meeting_on=day, status="noted")
    client.force_login(director)

    with costs(LIST_QUERIES):
        response = client.get(reverse("reporting:report-list", args=["north"]))

    assert text(response).count('<th scope="row">') == min(count, 50)


@pytest.mark.parametrize(
    ("count", "address", "shown"), [(3, "", 3), (11, "", 10), (11, "?alla", 11)]
)
def test_ten_who_are_waited_for_stand_above_the_list_until_one_asks_for_all(
    count, address, shown, client, commission, director, north
):
    with scope(north):
        for number in range(count):
            day = dt.date(2026, 12, 3) + dt.timedelta(days=number)
            ProgressReportFactory(commission=commission, meeting_on=day, status="draft")
    client.force_login(director)

    page = text(client.get(reverse("reporting:report-list", args=["north"]) + address))

    assert page.count(">Påminn<") == shown
    assert ("Visa alla som väntar" in page) == (shown < count)


@pytest.mark.parametrize("who", ["lead", "manager", "director"])
def test_the_page_of_a_report_stays_within_its_queries(who, client, make_report, request):
    report = make_report("submitted")
    client.force_login(request.getfixturevalue(who))

    with costs(DETAIL_QUERIES):
        response = client.get(url(report))

    assert response.status_code == 200


def test_the_manager_sees_what_is_kept_beside_the_text(client, make_report, manager):
    report = make_report("submitted")
    client.force_login(manager)

    page = text(client.get(url(report, "approve")))

    assert "Uppdragets pengar" in page
    assert "Beviljat" in page


@pytest.mark.parametrize("version", ["older", "same"])
def test_a_text_that_the_manager_has_not_read_is_not_approved(
    version, client, make_report, manager, lead, north
):
    report = make_report("submitted")
    client.force_login(manager)
    read = client.get(url(report, "approve")).context["report"].version_id
    assert f'name="version" value="{read}"' in text(client.get(url(report, "approve")))
    if version == "older":
        with scope(north):
            withdraw_report(report, by=lead)
            submit_report(report, by=lead)

    sent = {"decision": "approve", "answer": "På möten.", "version": read}
    answer = client.post(url(report, "approve"), sent)

    assert status_of(report) == ("submitted" if version == "older" else "approved")
    assert ("Texten har ändrats" in text(answer)) == (version == "older")


def test_who_handed_it_in_is_told_why_somebody_else_approves(client, make_report, manager, north):
    report = make_report("submitted")
    with scope(north):
        ProgressReport.objects.filter(pk=report.pk).update(submitted_by=person_of(manager))
    client.force_login(manager)
    read = client.get(url(report, "approve")).context["report"].version_id
    sent = {"decision": "approve", "answer": "På möten.", "version": read}

    answer = client.post(url(report, "approve"), sent)

    assert answer.status_code == 422
    assert "Du kan inte godkänna en text som du själv har skickat in." in text(answer)
    assert status_of(report) == "submitted"
