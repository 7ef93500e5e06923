"""What was said along with a deed is erased on a page, by who looks after people."""

import pytest

from kernel.associations.scope import scope
from kernel.workflow.actions import advance
from kernel.workflow.models import Event
from needsanalysis.ideas.models import Idea
from tests.factories.needsanalysis import IdeaFactory

SAID = "Anna i Norrby har det svårt"


@pytest.fixture
def idea(north, director):
    with scope(north):
        idea = IdeaFactory(parked_reason="Väntar")
        advance(idea, "park", by=director, note=SAID)
        return idea


def address(north):
    with scope(north):
        event = Event.objects.get(verb="park")
    return f"/north/historik/{event.pk}/ta-bort-kommentaren/"


def text(response):
    return " ".join(response.content.decode().split())


def test_a_note_is_erased_with_a_reason_and_the_history_says_so(client, north, idea, director):
    client.force_login(director)
    page = address(north)
    assert f'{SAID} <a href="{page}">Ta bort kommentaren' in text(
        client.get(f"/north/ideer/{idea.pk}/")
    )
    asked = text(client.get(page))
    assert SAID not in asked
    assert "Anna Holm parkerade" in asked
    assert "Skriv varför kommentaren tas bort" in text(client.post(page, {"because": " "}))

    shown = text(client.post(page, {"because": "Gallrat enligt beslut § 4"}, follow=True))

    assert "Kommentaren är borttagen. Historiken säger det, och varför." in shown
    history = shown.partition("f-historik")[2]
    assert "<strong>Anna Holm</strong> tog bort en kommentar" in history
    assert "Gallrat enligt beslut § 4" in history
    assert SAID not in shown
    assert "Ta bort kommentaren" not in shown
    assert client.get(page).status_code == 404


def test_only_who_looks_after_people_and_sees_the_thing_erases(
    client, north, idea, innovator, auditor, stranger
):
    answers = {}
    page = address(north)
    for name, user in (("innovator", innovator), ("auditor", auditor), ("stranger", stranger)):
        client.force_login(user)
        answers[name] = (
            client.get(page).status_code,
            client.post(page, {"because": "Nej"}).status_code,
        )
        assert "Ta bort kommentaren" not in text(client.get(f"/north/ideer/{idea.pk}/"))

    assert answers == {"innovator": (403, 403), "auditor": (403, 403), "stranger": (404, 404)}
    with scope(north):
        assert [event.note for event in Event.objects.for_history().filter(verb="park")] == [SAID]
        assert Idea.objects.get().status == "parked"
