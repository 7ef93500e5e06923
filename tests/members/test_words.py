"""The association chooses what it calls things."""

from dataclasses import asdict

import pytest
from django.urls import reverse

from kernel.associations.models import Association
from kernel.associations.scope import scope
from kernel.associations.words import TERMS, Word
from kernel.members.actions import reword

INSATS = TERMS["commission"].usual[0]
OWN = {
    "choice": "own",
    "one": "satsning",
    "the_one": "satsningen",
    "many": "satsningar",
    "the_many": "satsningarna",
    "joined": "satsnings",
    "article": "en",
}


def url(term="commission"):
    return reverse("members:association-reword", args=["north", term])


def text(response):
    return response.content.decode()


def words():
    return Association.objects.get(slug="north").words


@pytest.fixture
def as_director(client, director, north):
    client.force_login(director)
    return client


def test_a_usual_word_is_chosen_and_said_and_given_back(as_director):
    detail = reverse("members:association-detail", args=["north"])
    assert "uppdrag, uppdraget, uppdrag, uppdragen" in text(as_director.get(detail))

    page = text(as_director.post(url(), {"choice": "insats"}, follow=True))

    assert words() == {"commission": asdict(INSATS)}
    assert "Sidor, mejl och handlingar säger nu insats." in page
    assert "insats, insatsen, insatser, insatserna" in page
    assert "uppdrag → insats" in page  # in the history
    listed = text(as_director.get(reverse("commissions:commission-list", args=["north"])))
    assert "Du ser inga insatser här. Ett förslag blir en insats när" in listed

    as_director.post(url(), {"choice": "uppdrag"})
    assert words() == {}


def test_an_own_word_has_all_its_forms(as_director):
    page = text(as_director.post(url(), {**OWN, "many": "", "joined": " "}))
    assert page.count("Fyll i formen") == 4  # above, and at each of the two
    assert 'value="satsningarna"' in page
    assert words() == {}

    as_director.post(url(), {**OWN, "one": "Satsning"})
    assert words() == {
        "commission": asdict(
            Word("satsning", "satsningen", "satsningar", "satsningarna", "satsnings")
        )
    }
    form = text(as_director.get(url()))
    assert 'value="satsning"' in form


def test_a_word_that_means_another_thing_or_is_none_is_refused(as_director, director, north):
    with scope(north):
        reword("director", TERMS["director"].usual[0], by=director)

    page = text(as_director.post(url("lead"), {**OWN, "one": "samordnare"}))
    assert "Två saker kan inte heta likadant." in page
    page = text(as_director.post(url("lead"), {**OWN, "many": "<b>satsningar</b>"}))
    assert "Ett ord består av bokstäver och har en form i varje ruta." in page
    assert words() == {"director": asdict(TERMS["director"].usual[0])}


def test_only_things_that_have_own_words_have_the_page(as_director, client, lead):
    assert as_director.get(url("meeting")).status_code == 404
    client.force_login(lead)
    assert client.get(url()).status_code == 403
