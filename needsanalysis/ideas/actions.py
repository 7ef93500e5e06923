"""What can be done with an idea."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from kernel.accounts.models import User
from kernel.core import clock
from kernel.core.errors import DomainError
from kernel.workflow.actions import advance, begin
from needsanalysis.ideas.models import Idea
from needsanalysis.insights.actions import author_of
from needsanalysis.insights.models import IdeaInsight, Insight
from needsanalysis.needs.models import Need


@transaction.atomic
def create_idea(
    *,
    title: str,
    need: Need,
    what: str,
    responsibility: str,
    next_step: str,
    resources: str = "",
    insights: Iterable[Insight] = (),
    by: User,
) -> Idea:
    """Write down an idea that answers a need, with the insights it builds on."""
    idea = Idea(
        title=title,
        need=need,
        what=what,
        resources=resources,
        responsibility=responsibility,
        next_step=next_step,
        author=author_of(by),
        created_on=clock.today(),
    )
    begin(idea, by=by)
    for insight in insights:
        link_insight(idea, insight=insight, by=by)
    return idea


@transaction.atomic
def edit_idea(idea: Idea, *, by: User, **values: object) -> None:
    """Say it better, until it has become a proposal."""
    advance(idea, "edit", by=by, changes=values)


@transaction.atomic
def link_insight(idea: Idea, *, insight: Insight, by: User) -> None:
    """Let the idea build on one more insight of the bank."""
    if not insight.is_in_bank:
        raise DomainError(_("Välj en insikt som finns i insiktsbanken"), subject=idea)
    advance(idea, "link", by=by)
    link = IdeaInsight(idea=idea, insight=insight)
    if not idea.insight_links.filter(insight=insight).exists():
        link.save(force_insert=True)


@transaction.atomic
def unlink_insight(idea: Idea, *, insight: Insight, by: User) -> None:
    """Let the idea no longer build on an insight."""
    advance(idea, "unlink", by=by)
    idea.insight_links.filter(insight=insight).delete()


@transaction.atomic
def explore_idea(idea: Idea, *, by: User) -> None:
    """Begin to find out with the parties whether it holds."""
    advance(idea, "explore", by=by)


@transaction.atomic
def mark_idea_proposed(idea: Idea, *, by: User) -> None:
    """The idea has become a proposal for a commission."""
    advance(idea, "propose", by=by)


@transaction.atomic
def park_idea(idea: Idea, *, reason: str, by: User) -> None:
    """Let it rest, with the reason, so that it can be found again."""
    advance(idea, "park", by=by, note=reason, changes={"parked_reason": reason})


@transaction.atomic
def reopen_idea(idea: Idea, *, by: User) -> None:
    """Take a parked idea up again. Why it was parked stays in its history."""
    advance(idea, "reopen", by=by, changes={"parked_reason": ""})
