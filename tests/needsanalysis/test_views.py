"""What holds for the pages of every topic, and the number of questions to the database."""

from __future__ import annotations

import pytest
from django.urls import reverse

from kernel.associations.scope import scope
from tests.factories.needsanalysis import (
    IdeaFactory,
    InsightEvidenceFactory,
    NeedFactory,
    PublishedInsightFactory,
)
from tests.needsanalysis.helpers import text_of
from tests.queries import page_queries


# What is asked: who visits (five), years, how many, and the rows.
@pytest.mark.parametrize("count", [1, 3, 100])
@pytest.mark.parametrize(
    ("path", "factory", "words", "queries"),
    [
        ("behov", NeedFactory, "Behov nummer", 7),
        ("insikter", PublishedInsightFactory, "Insikt nummer", 8),  # and themes
        ("ideer", IdeaFactory, "Idé nummer", 6),  # no years
    ],
)
def test_list_query_count(
    path, factory, words, queries, count, client, director, north, django_assert_max_num_queries
):
    field = "sentence" if path == "insikter" else "title"
    with scope(north):
        for number in range(count):
            made = factory(**{field: f"{words} {number}"})
            if path == "insikter":
                InsightEvidenceFactory(insight=made)
    client.force_login(director)

    with django_assert_max_num_queries(40) as captured:
        page = text_of(client.get(f"/north/{path}/"))

    assert page.count(words) == min(count, 50)
    assert page_queries(captured) == queries


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("behov", "Du ser inga behov här."),
        ("insikter", "Insiktsbanken är tom. Insikter kommer från intervjuer, träffar"),
        ("ideer", "Du ser inga idéer här. Börja i en insikt och välj Skapa idé."),
        ("insikter/teman", "Det finns inga teman än."),
    ],
)
def test_empty_page_says_what_to_do(path, sentence, client, director):
    client.force_login(director)

    assert sentence in text_of(client.get(f"/north/{path}/"))


@pytest.mark.parametrize("path", ["behov", "insikter", "ideer"])
def test_htmx_gets_the_rows_only(path, client, director):
    client.force_login(director)

    page = text_of(client.get(f"/north/{path}/", headers={"HX-Request": "true"}))

    assert ("<html" in page, "f-tom" in page) == (False, True)


def test_stranger_meets_closed_doors(client, stranger, made):
    need = made(NeedFactory)
    client.force_login(stranger)

    for path in (
        reverse("needsanalysis:need-list", args=["north"]),
        reverse("needsanalysis:need-detail", args=["north", need.pk]),
        reverse("needsanalysis:need-detail", args=["south", need.pk]),
    ):
        assert client.get(path).status_code == 404
