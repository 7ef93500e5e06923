"""The page of results, as people meet it."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

import pytest

from kernel.associations.scope import scope
from kernel.core import order
from kernel.search.declared import declared
from kernel.search.words import MAX_TERMS
from tests.factories.needsanalysis import NeedFactory
from tests.factories.registry import MatterFactory
from tests.queries import counted_queries, page_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def search(client, north):
    def asked(user, typed, **more):
        client.force_login(user)
        answer = client.get("/north/sok/", {"q": typed, **more})
        assert answer.status_code == 200
        return " ".join(answer.content.decode().split())

    return asked


# What is asked: who visits (five), how far the index is true, words without their endings (those
# typed and those shown), what is found, what of it the person sees, and the rows of the page.
@pytest.mark.parametrize("count", [1, 3, 100])
def test_query_count(count, client, director, north, django_assert_max_num_queries):
    with scope(north):
        for number in range(count):
            MatterFactory(title=f"Kommunernas ärende {number}")
    client.force_login(director)
    client.get("/north/sok/?q=kommunens")

    with django_assert_max_num_queries(60) as captured:
        page = client.get("/north/sok/?q=kommunens").content.decode()

    assert page.count("<mark>Kommunernas</mark>") == min(count, 20)
    assert page_queries(captured) == 10


def test_a_hit_says_what_when_where_and_the_words_around(search, director, north):
    with scope(north):
        NeedFactory(title="De väntar", description="Unga <b>väntar</b> för länge & blir sjuka.")

    page = search(director, "väntar")

    assert "1 träff på ”väntar”" in page
    assert "Behov · 1 mars 2026" in page
    assert re.search(r'<h2><a href="/north/behov/\d+/">De <mark>väntar</mark></a></h2>', page)
    assert "Unga &lt;b&gt;<mark>väntar</mark>&lt;/b&gt; för länge &amp; blir sjuka." in page


def test_one_sort_at_a_time_and_page_after_page(search, director, north):
    with scope(north):
        NeedFactory(title="Samma väg in")
        for number in range(25):
            MatterFactory(title=f"Samma ärende {number}")

    everything = search(director, "samma")
    needs = search(director, "samma", slag="needsanalysis.need")
    last = search(director, "samma", slag="registry.matter", sida="2")

    assert "26 träffar på ”samma”" in everything
    assert "Ärenden (25)" in everything
    assert "Behov (1)" in everything
    assert "Sida 1 av 2" in everything
    assert needs.count("<h2>") == 1
    assert last.count("<h2>") == 5
    assert "25 träffar på ”samma” bland ärenden" in last
    # A sort that there is not is all of them.
    assert "26 träffar" in search(director, "samma", slag="accounts.user")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Början av ett ord räcker."),
        ("a", "Skriv minst två bokstäver eller en siffra."),
        ("👩‍👧", "Skriv minst två bokstäver eller en siffra."),
        ("finnsinte", "Inga träffar på ”finnsinte”. </p>"),
        ("hemasittare", 'Menade du <a href="?q=hemmasittare">hemmasittare</a>?'),
        ("ord " * 30, "Inga träffar"),
        (" ".join(f"ord{number}" for number in range(30)), "de 12 första orden"),
    ],
)
def test_what_to_do_when_nothing_is_found(typed, says, search, director, north):
    with scope(north):
        NeedFactory(title="Unga hemmasittare")

    page = search(director, typed)

    assert says.replace(" </p>", "") in page
    assert "<mark>" not in page


HOSTILE = [
    "' OR 1=1 --",
    "a' & 'b",
    "\\",
    "!!!",
    ":* & | ! <-> ( )",
    "samma:*",
    "<script>alert(1)</script>",
    "%00",
    "\x00samma",
    "🙂 samma 🙂",
    "x" * 10_000,
    "samma " * 2_000,
    "9" * 500,
    "½ ŉ ﬁ İ ß ǅ",
    "\u202esamma",
    "{{ 7 }} {% url %}",
    "\ud7ff\uffff",
    unicodedata.normalize("NFD", "å" * 300),
]


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_typed_is_answered(typed, search, director, north):
    with scope(north):
        MatterFactory(title="Samma väg in")

    page = search(director, typed)

    assert "<h1>Sök</h1>" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("query", ["q=%ff%fe", "q=%00", "q=samma&sida=-1", "q=samma&sida=x", "x=1"])
def test_an_address_written_by_hand_is_answered(query, client, director, north):
    with scope(north):
        MatterFactory(title="Samma väg in")
    client.force_login(director)

    assert client.get(f"/north/sok/?{query}").status_code == 200


def test_it_stands_on_every_page_and_once(client, director, north):
    client.force_login(director)
    for path in ("att-gora/", "behov/", "sok/", "sok/?q=" + quote("väg"), "min-sida/"):
        page = client.get(f"/north/{path}").content.decode()

        assert page.count('<form class="f-sok"') == 1, path
        assert page.count('action="/north/sok/"') == 1, path
        assert '<label class="f-sokord" for="sokord">Sök</label>' in page


def test_a_page_that_is_not_there_sends_to_where_one_can_search(client, director, north):
    client.force_login(director)
    missing = client.get("/north/behov/999999/")

    assert missing.status_code == 404
    assert "Börja om från din startsida, eller sök därifrån." in missing.content.decode()
    assert 'action="/north/sok/"' in client.get("/", follow=True).content.decode()


def test_nobody_posts_a_search(client, director, north):
    client.force_login(director)

    assert client.post("/north/sok/", {"q": "samma"}).status_code == 405


def test_what_is_not_there_is_looked_for_with_few_questions(client, director, north):
    typed = " ".join("-".join(f"saknas{n}x{m}" for m in range(9)) for n in range(9))
    client.force_login(director)
    client.get("/north/sok/?q=saknas")

    with counted_queries() as queries:
        assert client.get("/north/sok/", {"q": typed}).status_code == 200

    assert len([each for each in queries if "WORD_SIMILARITY" in each]) == MAX_TERMS


def test_every_kind_of_hit_is_called_by_a_word_that_people_use():
    labels = {kind.label for kind in declared().values()}

    assert sorted(labels, key=order.key) == [
        "Avrapportering",
        "Avtal",
        "Behov",
        "Beslut",
        "Beslut att hänvisa till",
        "Budget",
        "Erbjudande",
        "Handling",
        "Idé",
        "Insikt",
        "Mandat",
        "Person",
        "Punkt",
        "Rekvisition",
        "Slutrapport",
        "Styrelsemöte",
        "Uppdrag",
        "Uppdragsförslag",
        "Uppföljning",
        "Ärende",
    ]
