"""Every verb of a report, by whoever may not see it, only sees it, or comes at the wrong time."""

import pytest

from tests.reporting.progress.test_views import status_of, text, url

POSTS = {
    "start": "not_started",
    "write_for": "draft",
    "submit": "draft",
    "withdraw": "submitted",
    "return": "submitted",
    "approve": "submitted",
    "undo": "approved",
    "skip": "draft",
    "remind": "draft",
}
FORMS = {
    "return": {"decision": "return", "note": "Skriv mer."},
    "approve": {"decision": "approve"},
    "skip": {"reason": "Har just börjat."},
}
DOER = {
    "start": "lead",
    "write_for": "director",
    "submit": "lead",
    "withdraw": "lead",
    "return": "manager",
    "approve": "manager",
    "undo": "manager",
    "skip": "director",
    "remind": "manager",
}


@pytest.mark.parametrize("verb", POSTS)
def test_a_verb_does_not_exist_for_those_who_do_not_see_the_report(
    verb, client, make_report, other_lead, stranger
):
    report = make_report(POSTS[verb])
    for user in (other_lead, stranger):
        client.force_login(user)

        assert client.post(url(report, verb), FORMS.get(verb, {})).status_code == 404
    assert status_of(report) == POSTS[verb]


@pytest.mark.parametrize("verb", sorted(set(POSTS) - {"write_for"}))
def test_a_verb_is_forbidden_to_those_who_only_see_the_report(
    verb, client, make_report, director, lead
):
    report = make_report(POSTS[verb])
    client.force_login(lead if DOER[verb] == "director" or verb == "remind" else director)

    assert client.post(url(report, verb), FORMS.get(verb, {})).status_code == 403
    assert status_of(report) == POSTS[verb]


@pytest.mark.parametrize("verb", POSTS)
def test_a_verb_at_the_wrong_time_is_a_sentence_on_the_reports_page(
    verb, client, make_report, request
):
    report = make_report("noted")
    client.force_login(request.getfixturevalue(DOER[verb]))

    response = client.post(url(report, verb), FORMS.get(verb, {}), follow=True)

    # Whoever has written something reads it again, the others land on the report.
    is_written = any(len(value.split()) > 2 for value in FORMS.get(verb, {}).values())
    assert response.redirect_chain == ([] if is_written else [(url(report), 302)])
    assert "Det går inte nu. Statusen är ”Behandlad”." in text(response)
    assert status_of(report) == "noted"
