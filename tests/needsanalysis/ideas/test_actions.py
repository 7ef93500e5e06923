"""Each effect one test, each refusal one test."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

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
from tests.factories.needsanalysis import (
    IdeaFactory,
    IdeaInsightFactory,
    InsightFactory,
    NeedFactory,
    PublishedInsightFactory,
)
from tests.needsanalysis.helpers import verbs

pytestmark = pytest.mark.usefixtures("in_scope")

PERSONNUMMER = "19811218-9876"


IDEA = {
    "title": "Samma väg in",
    "what": "En gemensam mottagning.",
    "responsibility": "Kommunen, 2 kap. socialtjänstlagen.",
    "next_step": "Möte med parterna.",
}


def test_written_down_with_its_insights(innovator):
    insight = PublishedInsightFactory()

    idea = create_idea(need=NeedFactory(), insights=[insight], by=innovator, **IDEA)

    assert idea.status == IdeaStatus.NEW
    assert list(insights_behind(idea, innovator)) == [insight]
    assert verbs(idea) == ["create", "link"]


def test_travels_until_it_becomes_a_proposal(innovator):
    idea = IdeaFactory()

    edit_idea(idea, title="Bättre namn", by=innovator)
    explore_idea(idea, by=innovator)
    mark_idea_proposed(idea, by=innovator)

    assert (idea.status, idea.title) == (IdeaStatus.PROPOSED, "Bättre namn")
    assert verbs(idea) == ["edit", "explore", "propose"]


def test_new_idea_is_explored_before_it_is_proposed(innovator):
    with pytest.raises(NotNowError):
        mark_idea_proposed(IdeaFactory(), by=innovator)


def test_proposed_idea_stays_as_it_is(innovator):
    idea = IdeaFactory(status="proposed")

    for deed in (
        lambda: edit_idea(idea, title="Nytt", by=innovator),
        lambda: park_idea(idea, reason="Nej", by=innovator),
        lambda: link_insight(idea, insight=PublishedInsightFactory(), by=innovator),
    ):
        with pytest.raises(NotNowError):
            deed()


def test_parked_with_its_reason_and_taken_up_again(innovator):
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


def test_not_parked_without_a_reason(innovator):
    with pytest.raises(ValidationError) as refusal:
        park_idea(IdeaFactory(), reason="", by=innovator)

    assert refusal.value.messages == ["Skriv varför idén parkeras"]


def test_built_on_an_insight_of_the_bank_only(innovator):
    with pytest.raises(DomainError) as refusal:
        link_insight(IdeaFactory(), insight=InsightFactory(), by=innovator)

    assert str(refusal.value) == "Välj en insikt som finns i insiktsbanken"


def test_same_insight_twice_is_one_link(innovator):
    link = IdeaInsightFactory()

    link_insight(link.idea, insight=link.insight, by=innovator)

    assert link.idea.insight_links.count() == 1


def test_link_is_taken_away(innovator):
    link = IdeaInsightFactory()

    unlink_insight(link.idea, insight=link.insight, by=innovator)

    assert (link.idea.insight_links.count(), verbs(link.idea)) == (0, ["unlink"])


def test_lead_writes_no_idea(lead):
    with pytest.raises(PermissionDenied):
        create_idea(need=NeedFactory(), by=lead, **IDEA)


@pytest.mark.parametrize("field", list(IDEA))
def test_no_personnummer_in_an_idea(field, innovator):
    with pytest.raises(ValidationError):
        create_idea(need=NeedFactory(), by=innovator, **{**IDEA, field: f"Om {PERSONNUMMER}"})
