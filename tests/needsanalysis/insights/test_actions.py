"""Each effect one test, each refusal one test."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from kernel.associations.models import Party
from kernel.core.errors import DomainError, NotNowError
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
from tests.factories.needsanalysis import (
    IdeaFactory,
    IdeaInsightFactory,
    InsightEvidenceFactory,
    InsightFactory,
    PublishedInsightFactory,
    ThemeFactory,
)
from tests.needsanalysis.helpers import verbs

pytestmark = pytest.mark.usefixtures("in_scope")

PERSONNUMMER = "19811218-9876"


def test_drafted_with_themes_parties_and_evidence(lead, member):
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


def test_edited_and_sorted_anew(innovator):
    insight = InsightFactory()
    old, new = ThemeFactory(), ThemeFactory()
    insight.theme_links.create(theme=old)

    edit_insight(insight, sentence="Bättre sagt.", themes=[new], by=innovator)

    assert Insight.objects.get().sentence == "Bättre sagt."
    assert [link.theme for link in insight.theme_links.all()] == [new]


def test_edit_without_themes_leaves_them(innovator):
    insight = InsightFactory()
    theme = ThemeFactory()
    insight.theme_links.create(theme=theme)

    edit_insight(insight, sentence="Bättre sagt.", by=innovator)

    assert [link.theme for link in insight.theme_links.all()] == [theme]


def test_published(innovator, time_machine):
    time_machine.move_to(dt.datetime(2026, 5, 4, tzinfo=dt.UTC))
    insight = InsightEvidenceFactory(insight=InsightFactory()).insight

    publish_insight(insight, by=innovator)

    assert (insight.status, insight.published_on) == (
        InsightStatus.PUBLISHED,
        dt.date(2026, 5, 4),
    )


def test_not_published_without_evidence(innovator):
    insight = InsightFactory()

    with pytest.raises(DomainError) as refusal:
        publish_insight(insight, by=innovator)

    assert str(refusal.value) == (
        "Insikten bygger inte på något än. Lägg till minst ett underlag och publicera sedan."
    )
    assert Insight.objects.get().status == InsightStatus.DRAFT


def test_lead_does_not_publish(lead):
    insight = InsightEvidenceFactory(insight=InsightFactory()).insight

    with pytest.raises(PermissionDenied):
        publish_insight(insight, by=lead)


def test_lead_does_not_edit_anothers(lead):
    with pytest.raises(PermissionDenied):
        edit_insight(InsightFactory(), sentence="Annat", by=lead)


def test_quote_without_right_to_reproduce_is_refused(innovator):
    with pytest.raises(ValidationError) as refusal:
        add_evidence(
            InsightFactory(), kind="quote", text="Jag orkar inte.", source="I 3", by=innovator
        )

    assert refusal.value.messages == ["Välj om citatet får återges"]


@pytest.mark.parametrize("field", ["text", "source", "attribution"])
def test_no_personnummer_in_evidence(field, innovator):
    values = {"kind": "meeting", "text": "Text", "source": "Källa", field: PERSONNUMMER}

    with pytest.raises(ValidationError):
        add_evidence(InsightFactory(), by=innovator, **values)


@pytest.mark.parametrize("field", ["sentence", "text", "target_group", "may_lead_to"])
def test_no_personnummer_in_an_insight(field, innovator):
    values = {"sentence": "En mening.", field: f"Om {PERSONNUMMER}"}

    with pytest.raises(ValidationError):
        create_insight(by=innovator, **values)


def test_evidence_is_struck_from_a_draft(innovator):
    evidence = InsightEvidenceFactory(insight=InsightFactory())
    insight = evidence.insight

    strike_evidence(evidence, by=innovator)

    assert (insight.evidence.count(), verbs(insight)) == (0, ["strike"])


def test_evidence_of_a_published_insight_stays(innovator):
    evidence = InsightEvidenceFactory()

    with pytest.raises(NotNowError):
        strike_evidence(evidence, by=innovator)


def test_removed_draft_is_taken_back(innovator):
    insight = InsightFactory()

    remove_insight(insight, by=innovator)
    assert insight.status == InsightStatus.REMOVED
    restore_insight(insight, by=innovator)

    assert insight.status == InsightStatus.DRAFT


def test_published_insight_is_not_removed(innovator):
    with pytest.raises(NotNowError):
        remove_insight(PublishedInsightFactory(), by=innovator)


def test_merged_gives_all_it_has(innovator):
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
def test_merged_only_with_another_of_the_bank(factory, innovator):
    insight = PublishedInsightFactory()
    into = factory() if factory else insight

    with pytest.raises(DomainError) as refusal:
        merge_insight(insight, into=into, by=innovator)

    assert str(refusal.value) == "Välj en annan insikt i insiktsbanken att slå ihop med"


def test_added_renamed_retired_and_restored(director):
    theme = add_theme(name="Bemötande", by=director)
    rename_theme(theme, name="Bemötande och tillit", by=director)
    retire_theme(theme, by=director)
    assert (theme.name, theme.status) == ("Bemötande och tillit", ThemeStatus.RETIRED)
    restore_theme(theme, by=director)

    assert theme.status == ThemeStatus.ACTIVE
    assert verbs(theme) == ["create", "rename", "retire", "restore"]


def test_same_name_twice_is_refused(director):
    ThemeFactory(name="Bemötande")

    with pytest.raises(ValidationError) as refusal:
        add_theme(name="Bemötande", by=director)

    assert refusal.value.messages == ["Det finns redan ett tema med det namnet"]


def test_innovator_does_not_change_the_list(innovator):
    with pytest.raises(PermissionDenied):
        add_theme(name="Bemötande", by=innovator)
    assert Theme.objects.count() == 0
