"""What pages of needs, insights and ideas show of proposals."""

from __future__ import annotations

import pytest

from commissions.proposals.actions import create_proposal
from kernel.associations.scope import scope
from tests.factories.needsanalysis import IdeaFactory, IdeaInsightFactory, PublishedInsightFactory


@pytest.fixture
def idea(north):
    with scope(north):
        idea = IdeaFactory(status="explored")
        IdeaInsightFactory(idea=idea, insight=PublishedInsightFactory())
        return idea


@pytest.mark.parametrize(("role", "is_shown"), [("innovator", True), ("lead", False)])
def test_explored_idea_leads_to_a_proposal(role, is_shown, request, client, idea):
    client.force_login(request.getfixturevalue(role))

    page = client.get(f"/north/ideer/{idea.pk}/").content.decode()

    assert (f'/north/forslag/nytt/?ide={idea.pk}"' in page) is is_shown


def test_proposal_is_shown_wherever_it_rests(client, innovator, idea, north):
    with scope(north):
        proposal = create_proposal(title="Samma väg in", kind="commission", idea=idea, by=innovator)
        insight = idea.insight_links.get().insight_id
    client.force_login(innovator)

    for path in (f"ideer/{idea.pk}", f"insikter/{insight}", f"behov/{idea.need_id}"):
        page = client.get(f"/north/{path}/").content.decode()
        assert f'href="/north/forslag/{proposal.pk}/"' in page, path


def test_draft_is_hidden_from_those_who_do_not_see_proposals(
    client, board_member, innovator, idea, north
):
    with scope(north):
        create_proposal(title="Samma väg in", kind="commission", idea=idea, by=innovator)
    client.force_login(board_member)

    page = client.get(f"/north/behov/{idea.need_id}/").content.decode()

    assert "Inget uppdragsförslag bygger på behovet än." in page
