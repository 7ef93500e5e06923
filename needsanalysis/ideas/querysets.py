"""Which ideas, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from kernel.associations.models import Role
from kernel.associations.querysets import TenantQuerySet
from kernel.associations.selectors import roles_of
from needsanalysis.ideas.states import IdeaStatus
from needsanalysis.insights.querysets import INSIDERS
from needsanalysis.needs.querysets import READERS

if TYPE_CHECKING:
    from kernel.accounts.models import User
    from needsanalysis.ideas.models import Idea  # noqa: F401 -- in strings
    from needsanalysis.insights.models import Insight


#: Those who think about ideas before they become proposals.
THINKERS = INSIDERS | {Role.LEAD, Role.MANAGER, Role.PREPARER, Role.EVALUATOR}


class IdeaQuerySet(TenantQuerySet["Idea"]):
    def visible_to(self, user: User) -> Self:
        """Everybody but administrators sees the ideas that became proposals.

        Director, innovators, analysts, auditors, leads, managers, preparers and evaluators see all.
        """
        roles = roles_of(user)
        if THINKERS & roles:
            return self
        return self.filter(status=IdeaStatus.PROPOSED) if READERS & roles else self.none()

    def new(self) -> Self:
        return self.filter(status=IdeaStatus.NEW)

    def building_on(self, insight: Insight) -> Self:
        """Which build on an insight."""
        return self.filter(insight_links__insight=insight)

    def for_list(self) -> Self:
        """What a list row shows, newest first."""
        return (
            self.select_related("need", "author")
            .defer("what", "resources", "responsibility")
            .order_by("-created_on", "-pk")
        )
