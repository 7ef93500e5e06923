"""Writing in the browser, with a progress report as the owner."""

import pytest
from django.urls import reverse

from kernel.associations.scope import scope
from kernel.associations.selectors import person_of
from kernel.writing.models import SectionComment, SectionText
from tests.factories.reporting import ProgressReportFactory, running_commission


@pytest.fixture
def report(north, member, lead, manager):
    with scope(north):
        commission = running_commission(
            owner=member, lead=person_of(lead), manager=person_of(manager)
        )
        return ProgressReportFactory(commission=commission, status="draft")


def url(report, name="section", key="aktiviteter", *more):
    return reverse(f"reporting:report-{name}", args=["north", report.pk, key, *more])


def stored(report, key="aktiviteter"):
    with scope(report.association):
        return SectionText.objects.get(manuscript=report.manuscript, key=key)


def text(response):
    return response.content.decode()


def form(text="Vi träffade nio.", version=1, done="no", **more):
    return {"text": text, "base_version": version, "is_done": done, **more}


def test_the_page_has_question_help_guide_and_autosave(client, report, lead):
    client.force_login(lead)

    page = text(client.get(url(report)))

    assert "<title>" in page
    assert "Vad gör ni, vem träffar ni?" in page
    assert "Riktmärke: 150–400 ord." in page
    assert f'data-autosave="{url(report, "autosave")}"' in page
    assert 'name="base_version" value="1"' in page
    assert 'data-guide="150-400"' in page
    assert page.index("Berätta gärna om skav") < page.index("<textarea")


def test_saving_goes_on_to_the_next_section(client, report, lead):
    client.force_login(lead)

    response = client.post(url(report), form(done="yes"))

    assert response.headers["Location"] == url(report, key="forankring")
    assert (stored(report).text, stored(report).version) == ("Vi träffade nio.", 2)


def test_saving_and_closing_goes_to_the_list_of_sections(client, report, lead):
    client.force_login(lead)

    response = client.post(url(report), form(close="1"))

    assert response.headers["Location"] == report.get_absolute_url()
    assert stored(report).is_done is False


def test_an_empty_section_is_not_done(client, report, lead):
    client.force_login(lead)

    response = client.post(url(report), form(text="", done="yes"))

    assert response.status_code == 422
    summary_and_field = text(response).split("<textarea")[0]
    assert summary_and_field.count("Beskriv vad ni har gjort sedan förra mötet</") == 2
    assert stored(report).version == 1


def test_choices_are_asked_for_before_the_text(client, report, lead):
    client.force_login(lead)

    no_choice = client.post(url(report, key="avvikelser"), form(text="Vi gör mer.", done="yes"))
    no_text = client.post(url(report, key="avvikelser"), form(text="", done="yes", choice="yes"))

    assert text(no_choice).count("Välj ett svar") == 2
    assert text(no_text).count("Beskriv vad ni gör annorlunda och varför") == 2
    assert "Vi gör mer." in text(no_choice)


PHONE = "<p>Texten ser ut att innehålla ett telefonnummer. Behöver det stå här?</p>"


def test_a_phone_number_is_saved_and_pointed_out_at_its_own_field(client, report, lead):
    client.force_login(lead)

    response = client.post(url(report), form("Ring 070-123 45 67."))

    assert response["Location"] == url(report)
    assert stored(report).text == "Ring 070-123 45 67."
    page = text(client.get(url(report)))
    field = page[page.index('data-warned="text"') : page.index("<textarea")]
    assert PHONE in field
    assert 'name="warned" value="text"' in field

    again = {**form("Ring 070-123 45 67."), "base_version": 2, "warned": "text"}
    assert client.post(url(report), again)["Location"] != url(report)


def test_what_is_saved_while_writing_is_pointed_out_at_once(client, report, lead):
    client.force_login(lead)

    answer = client.post(
        url(report, "autosave"), {"text": "Hon är född 850312-2394.", "base_version": 1}
    ).json()

    assert answer["warnings"] == [
        "Texten ser ut att innehålla ett personnummer. Behöver det stå här?"
    ]
    assert stored(report).text == "Hon är född 850312-2394."


def test_a_personnummer_is_not_saved_and_the_text_stays(client, report, lead):
    client.force_login(lead)

    response = client.post(url(report), form("Hon, 19811218-9876, kom."))

    assert response.status_code == 422
    assert "Texten ser ut att innehålla ett personnummer. Ta bort det" in text(response)
    assert "Hon, 19811218-9876, kom." in text(response)
    assert stored(report).version == 1


def test_two_writers_get_both_texts(client, report, lead):
    client.force_login(lead)
    client.post(url(report), form("Först."))

    response = client.post(url(report), form("Sist."))

    assert response.status_code == 409
    page = text(response)
    assert "Du sparade själv kl." in page
    assert "<p>Först.</p>" in page
    assert "<p>Sist.</p>" in page
    assert stored(report).text == "Först."


@pytest.mark.parametrize(
    ("keep", "holds"), [("mine", "Sist."), ("theirs", "Först."), ("merged", "Först. Sist.")]
)
def test_the_writer_chooses_which_text_holds(client, report, lead, keep, holds):
    client.force_login(lead)
    client.post(url(report), form("Först."))
    chosen = {"keep": keep, "mine": "Sist.", "merged": "Först. Sist.", "base_version": 2}

    response = client.post(url(report), chosen)

    assert response.headers["Location"] == url(report)
    assert stored(report).text == holds


def test_being_late_twice_shows_the_conflict_again(client, report, lead):
    client.force_login(lead)
    client.post(url(report), form("Först."))
    client.post(url(report), form("Emellan.", version=2))

    response = client.post(url(report), {"keep": "mine", "mine": "Sist.", "base_version": 2})

    assert response.status_code == 409
    assert "Emellan." in text(response)
    assert stored(report).text == "Emellan."


def test_autosave_answers_with_the_new_version(client, report, lead):
    client.force_login(lead)

    response = client.post(url(report, "autosave"), {"text": "Utkast", "base_version": 1})

    assert response.status_code == 200
    answer = response.json()
    assert (answer["version"], answer["warnings"]) == (2, [])
    assert stored(report).is_done is True  # as it was


def test_autosave_leaves_no_history(client, report, lead):
    from kernel.workflow.models import Event

    client.force_login(lead)
    client.post(url(report, "autosave"), {"text": "Utkast", "base_version": 1})

    with scope(report.association):
        assert list(Event.objects.about(report)) == []


def test_autosave_says_when_somebody_was_faster(client, report, lead):
    client.force_login(lead)
    client.post(url(report, "autosave"), {"text": "Först", "base_version": 1})

    response = client.post(url(report, "autosave"), {"text": "Sist", "base_version": 1})

    assert response.status_code == 409
    assert response.json()["theirs"] == "Först"
    assert response.json()["url"] == url(report)
    assert stored(report).text == "Först"


def test_saves_of_one_page_never_meet(client, report, lead):
    """An answer that was lost on its way, and the form itself after it."""
    client.force_login(lead)
    page = {"page": "6f" * 16}
    client.post(url(report, "autosave"), {"text": "Först", "base_version": 1, "turn": 1, **page})

    again = client.post(
        url(report, "autosave"), {"text": "Först och sist", "base_version": 1, "turn": 2, **page}
    )
    sent = client.post(url(report), form("Först och sist.", close="1", turn=3, **page))

    assert (again.status_code, again.json()["version"]) == (200, 3)
    assert sent.headers["Location"] == report.get_absolute_url()
    assert stored(report).text == "Först och sist."


def test_autosave_refuses_in_words(client, report, lead):
    client.force_login(lead)
    personnummer = {"text": "19811218-9876", "base_version": 1}

    response = client.post(url(report, "autosave"), personnummer)

    assert response.status_code == 422
    assert response.json()["message"].startswith("Texten ser ut att innehålla ett personnummer")


def test_nothing_is_written_into_what_was_handed_over(client, report, lead, north):
    with scope(north):
        from reporting.progress.actions import submit_report

        submit_report(report, by=lead)
    client.force_login(lead)

    response = client.post(url(report, "autosave"), {"text": "Sent", "base_version": 1})

    assert response.status_code == 422
    assert response.json()["message"] == "Det går inte nu. Statusen är ”Hos chef”."
    assert stored(report).version == 1


def test_those_who_may_not_write_are_refused(client, report, director, board_member):
    client.force_login(director)
    assert client.get(url(report)).status_code == 403
    assert client.post(url(report, "autosave"), {"text": "x", "base_version": 1}).status_code == 403
    client.force_login(board_member)
    assert client.get(url(report)).status_code == 404


def test_an_unknown_section_is_not_found(client, report, lead):
    client.force_login(lead)

    assert client.get(url(report, key="finns-inte")).status_code == 404
    assert client.post(url(report, "autosave", "finns-inte"), {}).status_code == 404


def test_comments_are_made_answered_and_settled_at_the_section(client, report, lead, director):
    client.force_login(director)
    client.post(url(report, "comment"), {"text": "Hur många?"})
    with scope(report.association):
        thread = SectionComment.objects.get()
    client.force_login(lead)
    page = text(client.get(url(report)))
    assert "Hur många?" in page
    client.post(url(report, "comment"), {"text": "Åtta.", "parent": thread.pk})
    response = client.post(url(report, "resolve", "aktiviteter", thread.pk), follow=True)

    page = text(response)
    assert "Åtta." in page
    assert "Markerad som löst av Sara Lind" in page


def test_an_empty_comment_is_a_sentence_on_the_page(client, report, lead):
    client.force_login(lead)

    response = client.post(url(report, "comment"), {"text": ""}, follow=True)

    assert "Skriv en kommentar" in text(response)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [("", "Skriv en kommentar"), ("Ring 811218-9876 om det.", "personnummer")],
)
def test_a_refused_comment_comes_back_in_its_form(written, sentence, client, report, lead, north):
    client.force_login(lead)

    answer = client.post(url(report, "comment"), {"text": written})

    assert answer.status_code == 422
    assert sentence in text(answer)
    assert f">\n{written}</textarea>" in text(answer)
    with scope(north):
        assert not SectionComment.objects.exists()


def test_versions_are_compared_in_words(client, report, lead, north):
    from reporting.progress.actions import submit_report, withdraw_report

    with scope(north):
        submit_report(report, by=lead)
        withdraw_report(report, by=lead)
    client.force_login(lead)
    client.post(url(report), form("Text om Aktiviteter och mer."))

    page = text(client.get(reverse("reporting:report-compare", args=["north", report.pk])))

    assert '<ins><span class="visually-hidden">tillagt: </span>' in page
    assert '<del><span class="visually-hidden">borttaget: </span>' in page
    assert "Så som texten är nu" in page


def test_what_has_not_been_handed_over_is_compared_by_its_writers_only(
    client, report, lead, manager, north
):
    from reporting.progress.actions import return_report, submit_report

    with scope(north):
        submit_report(report, by=lead)
        return_report(report, note="Berätta mer.", by=manager)
    client.force_login(lead)
    client.post(url(report), form("Ännu bara ett utkast."))
    client.force_login(manager)

    page = text(client.get(reverse("reporting:report-compare", args=["north", report.pk])))

    assert "utkast" not in page
    assert "Så som texten är nu" not in page


def test_before_the_first_version_there_is_nothing_to_compare(client, report, lead):
    client.force_login(lead)

    page = text(client.get(reverse("reporting:report-compare", args=["north", report.pk])))

    assert "Det finns inget att jämföra än." in page


def test_a_text_of_html_is_shown_as_text(client, report, lead):
    client.force_login(lead)
    client.post(url(report), form("<script>alert(1)</script>"))

    response = client.post(url(report), form("<img src=x onerror=alert(1)>"))

    assert response.status_code == 409
    assert "<script>alert" not in text(response)
    assert "<img" not in text(response)
