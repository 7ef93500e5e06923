"""The pages of ideas: the good path and the refusals."""

from __future__ import annotations

import pytest

from kernel.associations.scope import scope
from needsanalysis.ideas.models import Idea
from tests.factories.needsanalysis import (
    IdeaFactory,
    NeedFactory,
    PublishedInsightFactory,
)
from tests.needsanalysis.helpers import text_of


def test_begun_in_an_insight(client, innovator, made, north):
    insight, need = made(PublishedInsightFactory), made(NeedFactory)
    client.force_login(innovator)
    path = f"/north/ideer/ny/?insikt={insight.pk}"
    assert insight.sentence in text_of(client.get(path))
    values = {
        "title": "Samma väg in",
        "need": need.pk,
        "what": "En mottagning.",
        "responsibility": "Kommunen.",
        "next_step": "Möte.",
    }

    page = text_of(client.post(path, values, follow=True))

    assert ("Idén är sparad." in page, insight.sentence in page) == (True, True)
    page = text_of(client.get(f"/north/insikter/{insight.pk}/"))
    assert "Samma väg in" in page


def test_begun_in_a_need(client, innovator, made):
    need = made(NeedFactory)
    client.force_login(innovator)

    page = text_of(client.get(f"/north/ideer/ny/?behov={need.pk}"))

    assert f'<option value="{need.pk}" selected>' in page


@pytest.mark.parametrize("query", ["insikt=x", "insikt=9" * 30, "behov=-1", "behov="])
def test_strange_addresses_are_only_an_empty_form(query, client, innovator):
    client.force_login(innovator)

    page = text_of(client.get(f"/north/ideer/ny/?{query}"))

    assert "Registrera ett behov först" in page


def test_every_question_has_its_own_sentence(client, innovator):
    client.force_login(innovator)

    page = text_of(client.post("/north/ideer/ny/", {"title": ""}), status=422)

    assert [
        sentence in page
        for sentence in (
            "Fyll i vad idén ska heta",
            "Välj vilket behov det handlar om",
            "Beskriv vad idén är",
            "Beskriv vems ansvar idén berör",
            "Skriv vad nästa steg är",
        )
    ] == [True] * 5


def test_linked_and_unlinked(client, innovator, made, north):
    idea, insight = made(IdeaFactory), made(PublishedInsightFactory)
    client.force_login(innovator)
    path = f"/north/ideer/{idea.pk}/"
    assert insight.sentence in text_of(client.get(f"{path}koppla/"))

    page = text_of(client.post(f"{path}koppla/", {"insight": insight.pk}, follow=True))
    assert ("Idén bygger nu på insikten." in page, insight.sentence in page) == (True, True)
    page = text_of(client.post(f"{path}koppla/{insight.pk}/ta-bort/", follow=True))

    assert "Idén bygger inte på någon insikt än." in page


def test_nothing_to_link_to(client, innovator, made):
    idea = made(IdeaFactory)
    client.force_login(innovator)
    path = f"/north/ideer/{idea.pk}/koppla/"

    assert "Det finns ingen annan insikt" in text_of(client.get(path))
    assert "Inga träffar på ”xyz”." in text_of(client.get(f"{path}?q=xyz"))


def test_explored_parked_and_taken_up_again(client, innovator, made):
    idea = made(IdeaFactory)
    client.force_login(innovator)
    path = f"/north/ideer/{idea.pk}/"

    assert "Idén utforskas nu." in text_of(client.post(f"{path}utforska/", follow=True))
    assert "Skriv varför idén parkeras" in text_of(
        client.post(f"{path}parkera/", {"reason": ""}), status=422
    )
    page = text_of(client.post(f"{path}parkera/", {"reason": "Väntar på regionen."}, follow=True))
    assert ("Parkerad" in page, "Väntar på regionen." in page) == (True, True)
    assert "Väntar på regionen." in text_of(client.get("/north/ideer/?status=parked"))
    assert "Idén utforskas igen." in text_of(client.post(f"{path}ta-upp/", follow=True))


def test_edited(client, innovator, made, north):
    idea = made(IdeaFactory)
    client.force_login(innovator)
    path = f"/north/ideer/{idea.pk}/andra/"
    assert idea.title in text_of(client.get(path))
    values = {
        "title": "Nytt namn",
        "need": idea.need_id,
        "what": "En mottagning.",
        "responsibility": "Kommunen.",
        "next_step": "Möte.",
    }

    client.post(path, values)

    with scope(north):
        assert Idea.objects.get().title == "Nytt namn"


def test_late_click_is_answered_with_a_sentence(client, innovator, made):
    idea = made(IdeaFactory, status="proposed")
    client.force_login(innovator)

    page = text_of(client.post(f"/north/ideer/{idea.pk}/utforska/", follow=True))

    assert "”Blir förslag”" in page


def test_lead_reads_and_writes_not(client, lead, made):
    idea = made(IdeaFactory)
    client.force_login(lead)

    page = text_of(client.get(f"/north/ideer/{idea.pk}/"))

    assert ("Börja utforska" in page, "Parkera" in page) == (False, False)
    assert client.post(f"/north/ideer/{idea.pk}/utforska/").status_code == 403
    assert client.get("/north/ideer/ny/").status_code == 403


def test_unfinished_idea_is_hidden_from_the_board(client, board_member, made):
    idea = made(IdeaFactory)
    client.force_login(board_member)

    assert client.get(f"/north/ideer/{idea.pk}/").status_code == 404
