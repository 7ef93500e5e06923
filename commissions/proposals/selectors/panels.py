"""What needs, insights and ideas show of the proposals that rest on them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from commissions.proposals.models.proposals import Proposal
from kernel.accounts.models import User
from kernel.workflow.permissions import may
from needsanalysis.ideas.models import Idea
from needsanalysis.insights.models import Insight
from needsanalysis.needs.models import Need


def proposals_of_idea(idea: Idea, user: User) -> dict[str, Any] | None:
    """The proposal that an idea became."""
    return _listed(Proposal.objects.visible_to(user).filter(idea=idea))


def proposals_of_insight(insight: Insight, user: User) -> dict[str, Any] | None:
    """Proposals that build on an insight."""
    return _listed(Proposal.objects.visible_to(user).filter(insight_links__insight=insight))


def proposals_of_need(need: Need, user: User) -> dict[str, Any] | None:
    """Proposals that answer a need."""
    return _listed(Proposal.objects.visible_to(user).filter(need_links__need=need))


def proposal_from_idea(idea: Idea, user: User) -> dict[str, Any] | None:
    """The way from an explored idea to a proposal, for those who write proposals."""
    return {} if may(user, "create", Proposal()) else None


def _listed(proposals: QuerySet[Proposal]) -> dict[str, Any] | None:
    found = list(proposals.only("association", "title", "status").order_by("pk"))
    return {"proposals": found} if found else None
