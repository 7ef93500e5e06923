"""What a proposal may rest on, and what it rests on now."""

from __future__ import annotations

from commissions.proposals.models.proposals import Proposal
from kernel.accounts.models import User
from kernel.core.order import InSwedish
from needsanalysis.insights.models import Insight
from needsanalysis.insights.querysets import InsightQuerySet
from needsanalysis.needs.models import Need
from needsanalysis.needs.querysets import NeedQuerySet


def insights_to_rest_on(user: User) -> InsightQuerySet:
    """The bank: no drafts, nothing thrown away, nothing that has gone up in another."""
    return Insight.objects.visible_to(user).published()


def needs_to_answer(proposal: Proposal, user: User) -> NeedQuerySet:
    """Needs that stand, and those that the proposal answers already."""
    seen = Need.objects.visible_to(user)
    own = seen.filter(pk__in=proposal.need_links.values("need"))
    return (seen.standing() | own).order_by(InSwedish("title"))


def insights_behind(proposal: Proposal) -> list[Insight]:
    """What the proposal rests on, where it stands today: one that is merged, in the other."""
    links = proposal.insight_links.select_related("insight")
    return [_where_it_stands(link.insight) for link in links]


def _where_it_stands(insight: Insight) -> Insight:
    while insight.merged_into is not None:
        insight = insight.merged_into
    return insight
