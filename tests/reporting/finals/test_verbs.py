"""Every verb of a final report, by strangers, by those who only see it, and at the wrong time."""

import pytest

from tests.reporting.finals.test_views import status_of, text, url

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
