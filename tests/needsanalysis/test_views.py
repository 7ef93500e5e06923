"""Pages: the good path, the refusals, the number of questions to the database."""

from __future__ import annotations

import pytest
from django.urls import reverse

from kernel.associations.models import Person
from kernel.associations.scope import scope
from needsanalysis.models import Idea, Insight, InsightEvidence, Need, Theme
from tests.factories.needsanalysis import (
    IdeaFactory,
    IdeaInsightFactory,
    InsightEvidenceFactory,
    InsightFactory,
    NeedFactory,
    PublishedInsightFactory,
    ThemeFactory,
)
from tests.queries import page_queries

NEED = {
    "title": "Samordnat stöd för unga",
    "description": "De möter fyra myndigheter.",
    "concerned": "Unga 18–25 år.",
    "evidence": "Behovsanalysen 2026.",
    "proposed_priority": "1",
}
DECIDED = {"decided_on": "2026-03-10", "reference": "2026-03-10 § 14"}


@pytest.fixture
def made(north):
    """Makes rows in north's scope, for tests whose pages open the scope themselves."""

    def make(factory, **values):
        with scope(north):
            return factory(**values)

    return make


def text_of(response, status: int = 200) -> str:
    assert response.status_code == status
    return response.content.decode()


# What is asked: who visits (five), years, how many, and the rows.
@pytest.mark.parametrize("count", [1, 3, 60])
@pytest.mark.parametrize(
    ("path", "factory", "words", "queries"),
    [
        ("behov", NeedFactory, "Behov nummer", 8),
        ("insikter", PublishedInsightFactory, "Insikt nummer", 9),  # and themes
        ("ideer", IdeaFactory, "Idé nummer", 7),  # no years
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


@pytest.mark.parametrize("count", [1, 3, 60])
def test_theme_list_query_count(count, client, director, north, django_assert_max_num_queries):
    with scope(north):
        for number in range(count):
            ThemeFactory(name=f"Tema nummer {number}")
    client.force_login(director)

    with django_assert_max_num_queries(40) as captured:
        page = text_of(client.get("/north/insikter/teman/"))

    assert page.count("Tema nummer") >= count
    assert page_queries(captured) == 7


@pytest.mark.parametrize("count", [1, 3, 60])
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
    assert page_queries(captured) == 12


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("behov", "Inga behov är registrerade än."),
        ("insikter", "Insiktsbanken är tom. Insikter kommer från intervjuer, träffar"),
        ("ideer", "Inga idéer än. Börja i en insikt och välj Skapa idé."),
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


class TestNeeds:
    def test_registered_and_weighed(self, client, director, north):
        client.force_login(director)

        page = text_of(client.post("/north/behov/nytt/", NEED, follow=True))
        assert "Behovet är registrerat." in page
        with scope(north):
            need = Need.objects.get()
        page = text_of(
            client.post(
                f"/north/behov/{need.pk}/prioritera-inte/",
                {**DECIDED, "reason": "Ryms inte i år."},
                follow=True,
            )
        )

        assert ("Inte prioriterat" in page, "Ryms inte i år." in page) == (True, True)
        page = text_of(client.post(f"/north/behov/{need.pk}/prioritera/", DECIDED, follow=True))
        assert ("Behovet är prioriterat." in page, "2026-03-10 § 14" in page) == (True, True)

    def test_every_question_has_its_own_sentence(self, client, director):
        client.force_login(director)

        page = text_of(client.post("/north/behov/nytt/", {"title": ""}), status=422)

        assert [
            sentence in page
            for sentence in (
                "Fel:",
                "Fyll i vad behovet är",
                "Beskriv behovet",
                "Beskriv vilka som berörs",
                "Beskriv hur ni vet att behovet finns",
                "Välj ett förslag till prioritering",
            )
        ] == [True] * 6

    def test_personnummer_is_refused_and_the_text_kept(self, client, director, north):
        client.force_login(director)
        values = {**NEED, "description": "Det gäller 19811218-9876 och andra."}

        page = text_of(client.post("/north/behov/nytt/", values), status=422)

        assert "Texten ser ut att innehålla ett personnummer. Ta bort det" in page
        assert "Det gäller 19811218-9876 och andra." in page
        with scope(north):
            assert Need.objects.count() == 0

    def test_mail_address_is_warned_about(self, client, director):
        client.force_login(director)
        values = {**NEED, "description": "Fråga anna@exempel.se."}

        page = text_of(client.post("/north/behov/nytt/", values, follow=True))

        assert "Texten ser ut att innehålla en mejladress. Behöver den stå här?" in page

    def test_edited(self, client, innovator, made, north):
        need = made(NeedFactory)
        client.force_login(innovator)
        assert need.title in text_of(client.get(f"/north/behov/{need.pk}/andra/"))

        client.post(f"/north/behov/{need.pk}/andra/", NEED)

        with scope(north):
            assert Need.objects.get().title == "Samordnat stöd för unga"

    def test_decision_of_tomorrow_is_refused(self, client, director, made, time_machine):
        time_machine.move_to("2026-03-09T12:00:00Z")
        need = made(NeedFactory)
        client.force_login(director)

        page = text_of(client.post(f"/north/behov/{need.pk}/prioritera/", DECIDED), status=422)

        assert "Välj i dag eller en dag som har varit" in page

    def test_filters(self, client, board_member, made):
        made(NeedFactory, title="Äldre behov", registered_on="2025-02-01")
        made(
            NeedFactory, title="Vägt behov", status="prioritised",
            decided_on="2026-03-10", reference="§ 1",
        )  # fmt: skip
        client.force_login(board_member)

        def found(query):
            page = text_of(client.get(f"/north/behov/?{query}"))
            return "Äldre behov" in page, "Vägt behov" in page

        assert found("") == (True, True)
        assert found("year=2025") == (True, False)
        assert found("status=prioritised") == (False, True)
        assert found("status=prioritised&year=2025") == (False, False)

    def test_reader_gets_no_buttons(self, client, board_member, made):
        need = made(NeedFactory)
        client.force_login(board_member)

        page = text_of(client.get(f"/north/behov/{need.pk}/"))

        assert ("prioritera/" in page, "andra/" in page, "ideer/ny" in page) == (False,) * 3
        assert client.get(f"/north/behov/{need.pk}/prioritera/").status_code == 403
        assert client.get("/north/behov/nytt/").status_code == 403

    def test_administrator_reads_no_content(self, client, administrator, made):
        need = made(NeedFactory)
        client.force_login(administrator)

        assert client.get(f"/north/behov/{need.pk}/").status_code == 404


class TestInsights:
    def test_written_supported_and_published(self, client, innovator, made, north, member):
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

    def test_lead_writes_and_the_innovator_publishes(self, client, lead, innovator, north):
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

    def test_quote_needs_right_and_kind_of_person(self, client, innovator, made):
        insight = made(InsightFactory)
        client.force_login(innovator)
        values = {"kind": "quote", "source": "Intervju 3", "text": "Jag orkar inte."}

        page = text_of(client.post(f"/north/insikter/{insight.pk}/underlag/", values), status=422)

        assert "Välj om citatet får återges" in page
        assert "Fyll i vilken typ av person som sa det" in page

    def test_right_to_reproduce_is_for_quotes_only(self, client, innovator, made, north):
        insight = made(InsightFactory)
        client.force_login(innovator)
        values = {"kind": "figure", "source": "Kolada", "text": "31 %", "may_reproduce": "yes"}

        client.post(f"/north/insikter/{insight.pk}/underlag/", values)

        with scope(north):
            assert InsightEvidence.objects.get().may_reproduce is None

    def test_evidence_is_struck(self, client, innovator, made, north):
        evidence = made(InsightEvidenceFactory, insight=made(InsightFactory))
        client.force_login(innovator)
        path = f"/north/insikter/{evidence.insight_id}/"

        client.post(f"{path}underlag/{evidence.pk}/ta-bort/")

        assert "bygger inte på något än" in text_of(client.get(path))
        page = text_of(client.post(f"{path}publicera/", follow=True))
        assert "Lägg till minst ett underlag och publicera sedan." in page

    def test_edited(self, client, innovator, made, north):
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

    def test_retired_theme_is_not_offered(self, client, innovator, made):
        made(ThemeFactory, name="Gammalt tema", status="retired")
        made(ThemeFactory, name="Nytt tema")
        client.force_login(innovator)

        page = text_of(client.get("/north/insikter/ny/"))

        assert ("Gammalt tema" in page, "Nytt tema" in page) == (False, True)

    def test_search_and_filters(self, client, board_member, made, north):
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

    def test_pages_of_fifty_keep_the_filter(self, client, director, north):
        with scope(north):
            for _number in range(51):
                PublishedInsightFactory()
        client.force_login(director)

        page = text_of(client.get("/north/insikter/?status=published"))

        assert ("Sida 1 av 2" in page, "?status=published&amp;sida=2" in page) == (True, True)
        assert "Sida 2 av 2" in text_of(client.get("/north/insikter/?sida=2"))

    def test_merged(self, client, innovator, made, north):
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
    def test_merged_with_nothing_says_what_to_do(self, chosen, client, innovator, made):
        insight = made(InsightEvidenceFactory).insight
        client.force_login(innovator)

        page = text_of(
            client.post(f"/north/insikter/{insight.pk}/sla-ihop/", {"insight": chosen}), status=422
        )

        assert "Välj en insikt" in page

    def test_draft_goes_to_the_bin_and_back(self, client, innovator, made):
        insight = made(InsightFactory)
        client.force_login(innovator)
        path = f"/north/insikter/{insight.pk}/"

        page = text_of(client.post(f"{path}ta-bort/", follow=True))
        assert ("I papperskorgen" in page, "Ångra" in page) == (True, True)
        assert insight.sentence not in text_of(client.get("/north/insikter/"))
        assert insight.sentence in text_of(client.get("/north/insikter/?status=removed"))
        page = text_of(client.post(f"{path}ta-tillbaka/", follow=True))

        assert "Utkastet är tillbaka." in page

    def test_board_reads_the_bank_and_not_the_drafts(self, client, board_member, made):
        draft, published = made(InsightFactory), made(PublishedInsightFactory)
        client.force_login(board_member)

        assert client.get(f"/north/insikter/{draft.pk}/").status_code == 404
        page = text_of(client.get(f"/north/insikter/{published.pk}/"))
        assert ("Lägg till underlag" in page, "Skapa idé" in page) == (False, False)
        assert client.get("/north/insikter/ny/").status_code == 403

    def test_what_people_wrote_is_never_markup(self, client, director, made):
        insight = made(
            PublishedInsightFactory,
            sentence="<script>alert(1)</script>",
            text="<img src=x onerror=alert(1)>",
        )
        client.force_login(director)

        page = text_of(client.get(f"/north/insikter/{insight.pk}/"))

        assert ("<script>alert" in page, "<img" in page) == (False, False)
        assert "&lt;script&gt;alert(1)" in page


class TestIdeas:
    def test_begun_in_an_insight(self, client, innovator, made, north):
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

    def test_begun_in_a_need(self, client, innovator, made):
        need = made(NeedFactory)
        client.force_login(innovator)

        page = text_of(client.get(f"/north/ideer/ny/?behov={need.pk}"))

        assert f'<option value="{need.pk}" selected>' in page

    @pytest.mark.parametrize("query", ["insikt=x", "insikt=9" * 30, "behov=-1", "behov="])
    def test_strange_addresses_are_only_an_empty_form(self, query, client, innovator):
        client.force_login(innovator)

        page = text_of(client.get(f"/north/ideer/ny/?{query}"))

        assert "Registrera ett behov först" in page

    def test_every_question_has_its_own_sentence(self, client, innovator):
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

    def test_linked_and_unlinked(self, client, innovator, made, north):
        idea, insight = made(IdeaFactory), made(PublishedInsightFactory)
        client.force_login(innovator)
        path = f"/north/ideer/{idea.pk}/"
        assert insight.sentence in text_of(client.get(f"{path}koppla/"))

        page = text_of(client.post(f"{path}koppla/", {"insight": insight.pk}, follow=True))
        assert ("Idén bygger nu på insikten." in page, insight.sentence in page) == (True, True)
        page = text_of(client.post(f"{path}koppla/{insight.pk}/ta-bort/", follow=True))

        assert "Idén bygger inte på någon insikt än." in page

    def test_nothing_to_link_to(self, client, innovator, made):
        idea = made(IdeaFactory)
        client.force_login(innovator)
        path = f"/north/ideer/{idea.pk}/koppla/"

        assert "Det finns ingen annan insikt" in text_of(client.get(path))
        assert "Inga träffar på ”xyz”." in text_of(client.get(f"{path}?q=xyz"))

    def test_explored_parked_and_taken_up_again(self, client, innovator, made):
        idea = made(IdeaFactory)
        client.force_login(innovator)
        path = f"/north/ideer/{idea.pk}/"

        assert "Idén utforskas nu." in text_of(client.post(f"{path}utforska/", follow=True))
        assert "Skriv varför idén parkeras" in text_of(
            client.post(f"{path}parkera/", {"reason": ""}), status=422
        )
        page = text_of(
            client.post(f"{path}parkera/", {"reason": "Väntar på regionen."}, follow=True)
        )
        assert ("Parkerad" in page, "Väntar på regionen." in page) == (True, True)
        assert "Väntar på regionen." in text_of(client.get("/north/ideer/?status=parked"))
        assert "Idén utforskas igen." in text_of(client.post(f"{path}ta-upp/", follow=True))

    def test_edited(self, client, innovator, made, north):
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

    def test_late_click_is_answered_with_a_sentence(self, client, innovator, made):
        idea = made(IdeaFactory, status="proposed")
        client.force_login(innovator)

        page = text_of(client.post(f"/north/ideer/{idea.pk}/utforska/", follow=True))

        assert "”Blir förslag”" in page

    def test_lead_reads_and_writes_not(self, client, lead, made):
        idea = made(IdeaFactory)
        client.force_login(lead)

        page = text_of(client.get(f"/north/ideer/{idea.pk}/"))

        assert ("Börja utforska" in page, "Parkera" in page) == (False, False)
        assert client.post(f"/north/ideer/{idea.pk}/utforska/").status_code == 403
        assert client.get("/north/ideer/ny/").status_code == 403

    def test_unfinished_idea_is_hidden_from_the_board(self, client, board_member, made):
        idea = made(IdeaFactory)
        client.force_login(board_member)

        assert client.get(f"/north/ideer/{idea.pk}/").status_code == 404


class TestThemes:
    def test_list_is_kept_by_the_director(self, client, director, north):
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

    def test_same_name_is_told(self, client, director, made):
        made(ThemeFactory, name="Bemötande")
        other = made(ThemeFactory, name="Tillit")
        client.force_login(director)

        page = text_of(client.post("/north/insikter/teman/", {"name": "bemötande"}), status=422)
        assert "Det finns redan ett tema med det namnet" in page
        path = f"/north/insikter/teman/{other.pk}/byt-namn/"
        assert "Det finns redan" in text_of(client.post(path, {"name": "Bemötande"}), status=422)
        assert "Temat har bytt namn." in text_of(client.post(path, {"name": "tillit"}, follow=True))

    def test_others_only_look(self, client, lead, made):
        made(ThemeFactory, name="Bemötande")
        client.force_login(lead)

        page = text_of(client.get("/north/insikter/teman/"))

        assert ("Bemötande" in page, "Lägg till temat" in page, "Byt namn" in page) == (
            True,
            False,
            False,
        )


def test_stranger_meets_closed_doors(client, stranger, made):
    need = made(NeedFactory)
    client.force_login(stranger)

    for path in (
        reverse("needsanalysis:need-list", args=["north"]),
        reverse("needsanalysis:need-detail", args=["north", need.pk]),
        reverse("needsanalysis:need-detail", args=["south", need.pk]),
    ):
        assert client.get(path).status_code == 404


def test_own_drafts_are_seen_by_their_author(client, lead, made, north):
    with scope(north):
        author = Person.objects.get(user=lead)
    draft = made(InsightFactory, author=author)
    client.force_login(lead)

    assert draft.sentence in text_of(client.get("/north/insikter/"))
