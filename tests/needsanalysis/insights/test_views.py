"""Pages: the good path, the refusals, the number of questions to the database."""

from __future__ import annotations

import datetime as dt

import pytest

from kernel.associations.models import Person
from kernel.associations.scope import scope
from needsanalysis.insights.models import Insight, InsightEvidence, Theme
from tests.core.test_charts import cells
from tests.factories.needsanalysis import (
    IdeaInsightFactory,
    InsightEvidenceFactory,
    InsightFactory,
    PublishedInsightFactory,
    ThemeFactory,
)
from tests.needsanalysis.helpers import text_of
from tests.queries import page_queries


@pytest.mark.parametrize("count", [1, 3, 100])
def test_theme_list_query_count(count, client, director, north, django_assert_max_num_queries):
    with scope(north):
        for number in range(count):
            ThemeFactory(name=f"Tema nummer {number}")
    client.force_login(director)

    with django_assert_max_num_queries(40) as captured:
        page = text_of(client.get("/north/insikter/teman/"))

    assert page.count("Tema nummer") >= count
    assert page_queries(captured) == 6


@pytest.mark.parametrize("count", [1, 3, 100])
def test_themes_are_counted_year_by_year_in_one_question(
    count, client, director, north, django_assert_max_num_queries
):
    with scope(north):
        for number in range(count):
            theme = ThemeFactory(name=f"Tema nummer {number:03}")
            for year in (2025, 2026, 2026):
                insight = PublishedInsightFactory(created_on=dt.date(year, 5, 5))
                insight.theme_links.create(theme=theme)
            # What nobody may build on any more is in no list, and is not counted.
            thrown = InsightFactory(status="removed", created_on=dt.date(2024, 5, 5))
            thrown.theme_links.create(theme=theme)
    client.force_login(director)

    with django_assert_max_num_queries(40) as captured:
        page = client.get("/north/insikter/ar-for-ar/").content.decode()

    rows = cells(page)
    assert rows[:4] == ["Tema", "2025", "2026", "Summa"]
    assert rows[4:8] == ["Tema nummer 000", "1", "2", "3"]
    assert len(rows) == 4 + 4 * count
    # who visits, and the themes counted
    assert page_queries(captured) == 5


def test_who_looks_for_something_sees_what_is_found_and_no_drawing(client, director, made):
    insight = made(PublishedInsightFactory)
    with scope(insight.association):
        insight.theme_links.create(theme=ThemeFactory(name="Bemötande"))
    client.force_login(director)

    address = 'hx-get="/north/insikter/ar-for-ar/"'
    assert address in client.get("/north/insikter/").content.decode()
    assert address not in client.get("/north/insikter/?q=unga").content.decode()
    part = client.get("/north/insikter/ar-for-ar/", headers={"HX-Request": "true"})
    whole = client.get("/north/insikter/ar-for-ar/").content.decode()
    assert part.content.decode().lstrip().startswith("<figure")
    # Alone on a page the table is open: on a narrow screen it is all that is shown.
    assert ("<details open>" in part.content.decode(), "<details open>" in whole) == (False, True)


def test_themes_that_nobody_has_used_are_not_drawn(client, director, made):
    made(PublishedInsightFactory)
    client.force_login(director)

    page = client.get("/north/insikter/ar-for-ar/").content.decode()

    assert "Ingen insikt har ett tema än." in page
    assert "<svg" not in page


@pytest.mark.parametrize("count", [1, 3, 100])
def test_insight_page_query_count(
    count, client, director, north, made, django_assert_max_num_queries
):
    insight = made(PublishedInsightFactory)
    with scope(north):
        for _number in range(count):
            InsightEvidenceFactory(insight=insight)
            IdeaInsightFactory(insight=insight)
    client.force_login(director)

    with django_assert_max_num_queries(40) as captured:
        text_of(client.get(f"/north/insikter/{insight.pk}/"))

    # Who visits takes seven; then the insight, its parties, themes, evidence, ideas, proposals
    # that rest on it, and history.
    assert page_queries(captured) == 11


def test_written_supported_and_published(client, innovator, made, north, member):
    theme = made(ThemeFactory, name="Bemötande")
    client.force_login(innovator)
    values = {"sentence": "Unga orkar inte berätta om igen.", "themes": [theme.pk]}

    page = text_of(client.post("/north/insikter/ny/", values, follow=True))
    assert "Lägg nu till vad insikten bygger på." in page
    with scope(north):
        insight = Insight.objects.get()
    own = f"/north/insikter/{insight.pk}/"
    assert "Publicera i insiktsbanken" not in text_of(client.get(own))
    quote = {
        "kind": "quote",
        "source": "Intervju 14 mars",
        "text": "Jag orkar inte en gång till.",
        "may_reproduce": "no",
        "attribution": "ungdom som intervjuats på socialtjänsten",
    }
    page = text_of(client.post(f"{own}underlag/", quote, follow=True))
    assert "Får inte återges utanför insiktsbanken" in page
    page = text_of(client.post(f"{own}publicera/", follow=True))

    assert [
        words in page
        for words in (
            "Insikten finns nu i insiktsbanken.",
            "Enstaka röst (1 källa)",
            "Bemötande",
            "Skapa idé",
        )
    ] == [True] * 4


def test_lead_writes_and_the_innovator_publishes(client, lead, innovator, north):
    client.force_login(lead)
    client.post("/north/insikter/ny/", {"sentence": "Chefer byts ofta."})
    with scope(north):
        insight = Insight.objects.get()
    own = f"/north/insikter/{insight.pk}/"
    report = {"kind": "report", "source": "Avrapportering 3 maj", "text": "Upptäckter."}
    page = text_of(client.post(f"{own}underlag/", report, follow=True))
    assert ("Publicera" in page, "Lägg till underlag" in page) == (False, True)
    assert client.post(f"{own}publicera/").status_code == 403

    client.force_login(innovator)
    assert "finns nu i insiktsbanken" in text_of(client.post(f"{own}publicera/", follow=True))


def test_quote_needs_right_and_kind_of_person(client, innovator, made):
    insight = made(InsightFactory)
    client.force_login(innovator)
    values = {"kind": "quote", "source": "Intervju 3", "text": "Jag orkar inte."}

    page = text_of(client.post(f"/north/insikter/{insight.pk}/underlag/", values), status=422)

    assert "Välj om citatet får återges" in page
    assert "Fyll i vilken typ av person som sa det" in page


def test_right_to_reproduce_is_for_quotes_only(client, innovator, made, north):
    insight = made(InsightFactory)
    client.force_login(innovator)
    values = {"kind": "figure", "source": "Kolada", "text": "31 %", "may_reproduce": "yes"}

    client.post(f"/north/insikter/{insight.pk}/underlag/", values)

    with scope(north):
        assert InsightEvidence.objects.get().may_reproduce is None


def test_evidence_is_struck(client, innovator, made, north):
    evidence = made(InsightEvidenceFactory, insight=made(InsightFactory))
    client.force_login(innovator)
    path = f"/north/insikter/{evidence.insight_id}/"

    client.post(f"{path}underlag/{evidence.pk}/ta-bort/")

    assert "bygger inte på något än" in text_of(client.get(path))
    page = text_of(client.post(f"{path}publicera/", follow=True))
    assert "Lägg till minst ett underlag och publicera sedan." in page


def test_edited(client, innovator, made, north):
    insight = made(InsightFactory)
    retired = made(ThemeFactory, name="Gammalt tema", status="retired")
    with scope(north):
        insight.theme_links.create(theme=retired)
    client.force_login(innovator)
    own = f"/north/insikter/{insight.pk}/andra/"
    assert "Gammalt tema" in text_of(client.get(own))

    client.post(own, {"sentence": "Bättre sagt.", "themes": [retired.pk]})

    with scope(north):
        assert Insight.objects.get().sentence == "Bättre sagt."


def test_retired_theme_is_not_offered(client, innovator, made):
    made(ThemeFactory, name="Gammalt tema", status="retired")
    nothing = "Inga teman finns än. Förbundschefen lägger till dem under Insikter, Teman."
    client.force_login(innovator)
    assert nothing in text_of(client.get("/north/insikter/ny/"))

    made(ThemeFactory, name="Nytt tema")
    page = text_of(client.get("/north/insikter/ny/"))

    assert ("Gammalt tema" in page, "Nytt tema" in page) == (False, True)
    assert nothing not in page


def test_search_and_filters(client, board_member, made, north):
    theme = made(ThemeFactory)
    one = made(PublishedInsightFactory, sentence="Unga väntar länge hos myndigheter.")
    made(PublishedInsightFactory, sentence="Tolkar saknas.", created_on="2025-03-01")
    with scope(north):
        one.theme_links.create(theme=theme)
    client.force_login(board_member)

    def found(query):
        page = text_of(client.get(f"/north/insikter/?{query}"))
        return "Unga väntar" in page, "Tolkar saknas" in page

    assert found("") == (True, True)
    assert found("q=myndigheten") == (True, False)
    assert found("q=tolk") == (False, True)
    assert found(f"theme={theme.pk}") == (True, False)
    assert found("year=2025") == (False, True)
    assert found("status=draft") == (False, False)
    page = text_of(client.get("/north/insikter/?q=hemmasitare"))
    assert "Inga träffar på ”hemmasitare”." in page


def test_pages_of_fifty_keep_the_filter(client, director, north):
    with scope(north):
        for _number in range(51):
            PublishedInsightFactory()
    client.force_login(director)

    page = text_of(client.get("/north/insikter/?status=published"))

    assert ("Sida 1 av 2" in page, "?status=published&amp;sida=2" in page) == (True, True)
    assert "Sida 2 av 2" in text_of(client.get("/north/insikter/?sida=2"))


def test_merged(client, innovator, made, north):
    insight = made(InsightEvidenceFactory).insight
    other = made(PublishedInsightFactory, sentence="Samma sak bättre sagd.")
    client.force_login(innovator)
    path = f"/north/insikter/{insight.pk}/"
    assert "Samma sak bättre sagd." in text_of(client.get(f"{path}sla-ihop/?q=sak"))

    page = text_of(client.post(f"{path}sla-ihop/", {"insight": other.pk}, follow=True))

    assert "Insikterna är ihopslagna." in page
    page = text_of(client.get(path))
    assert ("Insikten är ihopslagen med:" in page, "Ihopslagen" in page) == (True, True)


@pytest.mark.parametrize("chosen", ["", "x", "999999", "-1"])
def test_merged_with_nothing_says_what_to_do(chosen, client, innovator, made):
    insight = made(InsightEvidenceFactory).insight
    client.force_login(innovator)

    page = text_of(
        client.post(f"/north/insikter/{insight.pk}/sla-ihop/", {"insight": chosen}), status=422
    )

    assert "Välj en insikt" in page


def test_draft_goes_to_the_bin_and_back(client, innovator, made):
    insight = made(InsightFactory)
    client.force_login(innovator)
    path = f"/north/insikter/{insight.pk}/"

    page = text_of(client.post(f"{path}ta-bort/", follow=True))
    assert ("I papperskorgen" in page, "Ångra" in page) == (True, True)
    assert insight.sentence not in text_of(client.get("/north/insikter/"))
    assert insight.sentence in text_of(client.get("/north/insikter/?status=removed"))
    page = text_of(client.post(f"{path}ta-tillbaka/", follow=True))

    assert "Utkastet är tillbaka." in page


def test_board_reads_the_bank_and_not_the_drafts(client, board_member, made):
    draft, published = made(InsightFactory), made(PublishedInsightFactory)
    client.force_login(board_member)

    assert client.get(f"/north/insikter/{draft.pk}/").status_code == 404
    page = text_of(client.get(f"/north/insikter/{published.pk}/"))
    assert ("Lägg till underlag" in page, "Skapa idé" in page) == (False, False)
    assert client.get("/north/insikter/ny/").status_code == 403


def test_what_people_wrote_is_never_markup(client, director, made):
    insight = made(
        PublishedInsightFactory,
        sentence="<script>alert(1)</script>",
        text="<img src=x onerror=alert(1)>",
    )
    client.force_login(director)

    page = text_of(client.get(f"/north/insikter/{insight.pk}/"))

    assert ("<script>alert" in page, "<img" in page) == (False, False)
    assert "&lt;script&gt;alert(1)" in page


def test_list_is_kept_by_the_director(client, director, north):
    client.force_login(director)

    page = text_of(client.post("/north/insikter/teman/", {"name": "Bemötande"}, follow=True))
    assert ("Temat är tillagt." in page, "Bemötande" in page) == (True, True)
    with scope(north):
        theme = Theme.objects.get()
    path = f"/north/insikter/teman/{theme.pk}/"
    client.post(f"{path}byt-namn/", {"name": "Bemötande och tillit"})
    page = text_of(client.post(f"{path}sluta-anvanda/", follow=True))
    assert ("Bemötande och tillit" in page, "Används inte längre" in page) == (True, True)
    page = text_of(client.post(f"{path}ta-tillbaka/", follow=True))

    assert "Temat går att välja igen." in page


def test_same_name_is_told(client, director, made):
    made(ThemeFactory, name="Bemötande")
    other = made(ThemeFactory, name="Tillit")
    client.force_login(director)

    page = text_of(client.post("/north/insikter/teman/", {"name": "bemötande"}), status=422)
    assert "Det finns redan ett tema med det namnet" in page
    path = f"/north/insikter/teman/{other.pk}/byt-namn/"
    assert "Det finns redan" in text_of(client.post(path, {"name": "Bemötande"}), status=422)
    assert "Temat har bytt namn." in text_of(client.post(path, {"name": "tillit"}, follow=True))


def test_others_only_look(client, lead, made):
    made(ThemeFactory, name="Bemötande")
    client.force_login(lead)

    page = text_of(client.get("/north/insikter/teman/"))

    assert ("Bemötande" in page, "Lägg till temat" in page, "Byt namn" in page) == (
        True,
        False,
        False,
    )


def test_own_drafts_are_seen_by_their_author(client, lead, made, north):
    with scope(north):
        author = Person.objects.get(user=lead)
    draft = made(InsightFactory, author=author)
    client.force_login(lead)

    assert draft.sentence in text_of(client.get("/north/insikter/"))
