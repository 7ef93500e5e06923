"""Each effect one test, each refusal one test."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from kernel.associations.models import Party
from kernel.core.errors import DomainError, NotNowError
from kernel.workflow.models import Event
from needsanalysis.ideas.actions import (
    create_idea,
    edit_idea,
    explore_idea,
    link_insight,
    mark_idea_proposed,
    park_idea,
    reopen_idea,
    unlink_insight,
)
from needsanalysis.ideas.selectors import insights_behind
from needsanalysis.ideas.states import IdeaStatus
from needsanalysis.insights.actions import (
    add_evidence,
    add_theme,
    create_insight,
    edit_insight,
    merge_insight,
    publish_insight,
    remove_insight,
    rename_theme,
    restore_insight,
    restore_theme,
    retire_theme,
    strike_evidence,
)
from needsanalysis.insights.models import Insight, Theme
from needsanalysis.insights.states import InsightStatus, ThemeStatus
from needsanalysis.needs.actions import create_need, decline_need, edit_need, prioritise_need
from needsanalysis.needs.models import Need
from needsanalysis.needs.states import NeedStatus
from tests.factories.needsanalysis import (
    IdeaFactory,
    IdeaInsightFactory,
    InsightEvidenceFactory,
    InsightFactory,
    NeedFactory,
    PublishedInsightFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.usefixtures("in_scope")

NEED = {
    "title": "Samordnat stöd för unga som flyttar hemifrån",
    "description": "De möter fyra myndigheter utan att någon håller ihop det.",
    "concerned": "Unga 18–25 år.",
    "evidence": "Behovsanalysen 2026.",
}
IDEA = {
    "title": "Samma väg in",
    "what": "En gemensam mottagning.",
    "responsibility": "Kommunen, 2 kap. socialtjänstlagen.",
    "next_step": "Möte med parterna.",
}
PERSONNUMMER = "19811218-9876"
DECIDED = {"decided_on": dt.date(2026, 9, 10), "reference": "2026-09-10 § 14"}


def verbs(obj) -> list[str]:
    return list(Event.objects.about(obj).values_list("verb", flat=True))


class TestNeeds:
    def test_registered(self, innovator, time_machine):
        time_machine.move_to(dt.datetime(2026, 3, 3, 23, 30, tzinfo=dt.UTC))

        need = create_need(by=innovator, **NEED)

        # Already the fourth in Stockholm.
        assert (need.status, need.registered_on) == (NeedStatus.REGISTERED, dt.date(2026, 3, 4))
        assert verbs(need) == ["create"]

    def test_edited(self, innovator):
        need = NeedFactory()

        edit_need(need, title="Bättre sagt", by=innovator)

        assert Need.objects.get().title == "Bättre sagt"

    def test_prioritised_by_the_board(self, director):
        need = NeedFactory()

        prioritise_need(need, by=director, **DECIDED)

        assert (need.status, need.reference) == (NeedStatus.PRIORITISED, "2026-09-10 § 14")

    def test_not_prioritised_keeps_the_reason(self, director):
        need = NeedFactory()

        decline_need(need, reason="Ryms inte i budgeten.", by=director, **DECIDED)

        assert (need.status, need.reason) == (NeedStatus.NOT_PRIORITISED, "Ryms inte i budgeten.")

    def test_not_prioritised_needs_a_reason(self, director):
        with pytest.raises(ValidationError) as refusal:
            decline_need(NeedFactory(), reason="", by=director, **DECIDED)

        assert refusal.value.messages == ["Skriv varför styrelsen inte prioriterar behovet"]

    def test_weighing_needs_a_paragraph(self, director):
        with pytest.raises(ValidationError) as refusal:
            prioritise_need(
                NeedFactory(), decided_on=dt.date(2026, 9, 10), reference="", by=director
            )

        assert refusal.value.messages == ["Fyll i när och i vilken paragraf styrelsen beslutade"]

    def test_weighed_again(self, director):
        need = NeedFactory()

        decline_need(need, reason="Inte i år.", by=director, **DECIDED)
        prioritise_need(need, by=director, **DECIDED)

        assert (need.status, need.reason) == (NeedStatus.PRIORITISED, "")
        assert verbs(need) == ["decline", "prioritise"]

    def test_weighed_need_is_not_edited(self, director):
        need = NeedFactory(status="prioritised", **DECIDED)

        with pytest.raises(NotNowError):
            edit_need(need, title="Nytt", by=director)

    def test_innovator_does_not_weigh(self, innovator):
        with pytest.raises(PermissionDenied):
            prioritise_need(NeedFactory(), by=innovator, **DECIDED)

    @pytest.mark.parametrize("field", list(NEED))
    def test_no_personnummer_in_any_text(self, field, director):
        with pytest.raises(ValidationError) as refusal:
            create_need(by=director, **{**NEED, field: f"Om {PERSONNUMMER}."})

        assert refusal.value.messages == [
            "Texten ser ut att innehålla ett personnummer. Ta bort det"
        ]

    def test_database_refuses_a_need_weighed_without_decision(self):
        need = NeedFactory()

        with pytest.raises(IntegrityError), transaction.atomic():
            Need.objects.filter(pk=need.pk).update(status="prioritised")


class TestInsights:
    def test_drafted_with_themes_parties_and_evidence(self, lead, member):
        theme = ThemeFactory()
        party = Party.objects.get()

        insight = create_insight(
            sentence="Unga orkar inte berätta om igen.",
            themes=[theme],
            parties=[party],
            evidence=[{"kind": "report", "text": "Upptäckter", "source": "Avrapportering 3 maj"}],
            by=lead,
        )

        assert (insight.status, insight.author.name) == (InsightStatus.DRAFT, "Sara Lind")
        assert [link.theme for link in insight.theme_links.all()] == [theme]
        assert [link.party for link in insight.party_links.all()] == [party]
        assert insight.strength == "Enstaka röst (1 källa)"
        assert verbs(insight) == ["create", "support"]

    def test_edited_and_sorted_anew(self, innovator):
        insight = InsightFactory()
        old, new = ThemeFactory(), ThemeFactory()
        insight.theme_links.create(theme=old)

        edit_insight(insight, sentence="Bättre sagt.", themes=[new], by=innovator)

        assert Insight.objects.get().sentence == "Bättre sagt."
        assert [link.theme for link in insight.theme_links.all()] == [new]

    def test_edit_without_themes_leaves_them(self, innovator):
        insight = InsightFactory()
        theme = ThemeFactory()
        insight.theme_links.create(theme=theme)

        edit_insight(insight, sentence="Bättre sagt.", by=innovator)

        assert [link.theme for link in insight.theme_links.all()] == [theme]

    def test_published(self, innovator, time_machine):
        time_machine.move_to(dt.datetime(2026, 5, 4, tzinfo=dt.UTC))
        insight = InsightEvidenceFactory(insight=InsightFactory()).insight

        publish_insight(insight, by=innovator)

        assert (insight.status, insight.published_on) == (
            InsightStatus.PUBLISHED,
            dt.date(2026, 5, 4),
        )

    def test_not_published_without_evidence(self, innovator):
        insight = InsightFactory()

        with pytest.raises(DomainError) as refusal:
            publish_insight(insight, by=innovator)

        assert str(refusal.value) == (
            "Insikten bygger inte på något än. Lägg till minst ett underlag och publicera sedan."
        )
        assert Insight.objects.get().status == InsightStatus.DRAFT

    def test_lead_does_not_publish(self, lead):
        insight = InsightEvidenceFactory(insight=InsightFactory()).insight

        with pytest.raises(PermissionDenied):
            publish_insight(insight, by=lead)

    def test_lead_does_not_edit_anothers(self, lead):
        with pytest.raises(PermissionDenied):
            edit_insight(InsightFactory(), sentence="Annat", by=lead)

    def test_quote_without_right_to_reproduce_is_refused(self, innovator):
        with pytest.raises(ValidationError) as refusal:
            add_evidence(
                InsightFactory(), kind="quote", text="Jag orkar inte.", source="I 3", by=innovator
            )

        assert refusal.value.messages == ["Välj om citatet får återges"]

    @pytest.mark.parametrize("field", ["text", "source", "attribution"])
    def test_no_personnummer_in_evidence(self, field, innovator):
        values = {"kind": "meeting", "text": "Text", "source": "Källa", field: PERSONNUMMER}

        with pytest.raises(ValidationError):
            add_evidence(InsightFactory(), by=innovator, **values)

    @pytest.mark.parametrize("field", ["sentence", "text", "target_group", "may_lead_to"])
    def test_no_personnummer_in_an_insight(self, field, innovator):
        values = {"sentence": "En mening.", field: f"Om {PERSONNUMMER}"}

        with pytest.raises(ValidationError):
            create_insight(by=innovator, **values)

    def test_evidence_is_struck_from_a_draft(self, innovator):
        evidence = InsightEvidenceFactory(insight=InsightFactory())
        insight = evidence.insight

        strike_evidence(evidence, by=innovator)

        assert (insight.evidence.count(), verbs(insight)) == (0, ["strike"])

    def test_evidence_of_a_published_insight_stays(self, innovator):
        evidence = InsightEvidenceFactory()

        with pytest.raises(NotNowError):
            strike_evidence(evidence, by=innovator)

    def test_removed_draft_is_taken_back(self, innovator):
        insight = InsightFactory()

        remove_insight(insight, by=innovator)
        assert insight.status == InsightStatus.REMOVED
        restore_insight(insight, by=innovator)

        assert insight.status == InsightStatus.DRAFT

    def test_published_insight_is_not_removed(self, innovator):
        with pytest.raises(NotNowError):
            remove_insight(PublishedInsightFactory(), by=innovator)

    def test_merged_gives_all_it_has(self, innovator):
        into, insight = PublishedInsightFactory(), PublishedInsightFactory()
        InsightEvidenceFactory(insight=into)
        InsightEvidenceFactory(insight=insight)
        shared, own = IdeaFactory(), IdeaFactory()
        for idea in (shared, own):
            IdeaInsightFactory(idea=idea, insight=insight)
        IdeaInsightFactory(idea=shared, insight=into)
        theme = ThemeFactory()
        for one in (into, insight):
            one.theme_links.create(theme=theme)

        merge_insight(insight, into=into, by=innovator)

        assert (insight.status, insight.merged_into) == (InsightStatus.MERGED, into)
        assert into.strength == "Återkommande (2 oberoende källor)"
        assert {link.idea for link in into.idea_links.all()} == {shared, own}
        assert into.theme_links.count() == 1
        assert (verbs(insight), verbs(into)) == (["merge"], ["support"])

    @pytest.mark.parametrize("factory", [InsightFactory, None])
    def test_merged_only_with_another_of_the_bank(self, factory, innovator):
        insight = PublishedInsightFactory()
        into = factory() if factory else insight

        with pytest.raises(DomainError) as refusal:
            merge_insight(insight, into=into, by=innovator)

        assert str(refusal.value) == "Välj en annan insikt i insiktsbanken att slå ihop med"


class TestIdeas:
    def test_written_down_with_its_insights(self, innovator):
        insight = PublishedInsightFactory()

        idea = create_idea(need=NeedFactory(), insights=[insight], by=innovator, **IDEA)

        assert idea.status == IdeaStatus.NEW
        assert list(insights_behind(idea, innovator)) == [insight]
        assert verbs(idea) == ["create", "link"]

    def test_travels_until_it_becomes_a_proposal(self, innovator):
        idea = IdeaFactory()

        edit_idea(idea, title="Bättre namn", by=innovator)
        explore_idea(idea, by=innovator)
        mark_idea_proposed(idea, by=innovator)

        assert (idea.status, idea.title) == (IdeaStatus.PROPOSED, "Bättre namn")
        assert verbs(idea) == ["edit", "explore", "propose"]

    def test_new_idea_is_explored_before_it_is_proposed(self, innovator):
        with pytest.raises(NotNowError):
            mark_idea_proposed(IdeaFactory(), by=innovator)

    def test_proposed_idea_stays_as_it_is(self, innovator):
        idea = IdeaFactory(status="proposed")

        for deed in (
            lambda: edit_idea(idea, title="Nytt", by=innovator),
            lambda: park_idea(idea, reason="Nej", by=innovator),
            lambda: link_insight(idea, insight=PublishedInsightFactory(), by=innovator),
        ):
            with pytest.raises(NotNowError):
                deed()

    def test_parked_with_its_reason_and_taken_up_again(self, innovator):
        idea = IdeaFactory()

        park_idea(idea, reason="Regionen omorganiserar.", by=innovator)
        assert (idea.status, idea.parked_reason) == (IdeaStatus.PARKED, "Regionen omorganiserar.")
        reopen_idea(idea, by=innovator)

        assert (idea.status, idea.parked_reason) == (IdeaStatus.EXPLORED, "")
        notes = [
            event.note_row.text
            for event in Event.objects.about(idea).for_history()
            if event.verb == "park"
        ]
        assert notes == ["Regionen omorganiserar."]

    def test_not_parked_without_a_reason(self, innovator):
        with pytest.raises(ValidationError) as refusal:
            park_idea(IdeaFactory(), reason="", by=innovator)

        assert refusal.value.messages == ["Skriv varför idén parkeras"]

    def test_built_on_an_insight_of_the_bank_only(self, innovator):
        with pytest.raises(DomainError) as refusal:
            link_insight(IdeaFactory(), insight=InsightFactory(), by=innovator)

        assert str(refusal.value) == "Välj en insikt som finns i insiktsbanken"

    def test_same_insight_twice_is_one_link(self, innovator):
        link = IdeaInsightFactory()

        link_insight(link.idea, insight=link.insight, by=innovator)

        assert link.idea.insight_links.count() == 1

    def test_link_is_taken_away(self, innovator):
        link = IdeaInsightFactory()

        unlink_insight(link.idea, insight=link.insight, by=innovator)

        assert (link.idea.insight_links.count(), verbs(link.idea)) == (0, ["unlink"])

    def test_lead_writes_no_idea(self, lead):
        with pytest.raises(PermissionDenied):
            create_idea(need=NeedFactory(), by=lead, **IDEA)

    @pytest.mark.parametrize("field", list(IDEA))
    def test_no_personnummer_in_an_idea(self, field, innovator):
        with pytest.raises(ValidationError):
            create_idea(need=NeedFactory(), by=innovator, **{**IDEA, field: f"Om {PERSONNUMMER}"})


class TestThemes:
    def test_added_renamed_retired_and_restored(self, director):
        theme = add_theme(name="Bemötande", by=director)
        rename_theme(theme, name="Bemötande och tillit", by=director)
        retire_theme(theme, by=director)
        assert (theme.name, theme.status) == ("Bemötande och tillit", ThemeStatus.RETIRED)
        restore_theme(theme, by=director)

        assert theme.status == ThemeStatus.ACTIVE
        assert verbs(theme) == ["create", "rename", "retire", "restore"]

    def test_same_name_twice_is_refused(self, director):
        ThemeFactory(name="Bemötande")

        with pytest.raises(ValidationError) as refusal:
            add_theme(name="Bemötande", by=director)

        assert refusal.value.messages == ["Det finns redan ett tema med det namnet"]

    def test_innovator_does_not_change_the_list(self, innovator):
        with pytest.raises(PermissionDenied):
            add_theme(name="Bemötande", by=innovator)
        assert Theme.objects.count() == 0
