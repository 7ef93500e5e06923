"""Who may do what with insights and themes. When, is in ``states``."""

from __future__ import annotations

import rules

from kernel.accounts.models import User
from kernel.associations.models import Role
from kernel.associations.permissions import has_role, is_director
from kernel.associations.selectors import person_of
from kernel.workflow.permissions import allow
from needsanalysis.insights.models import Insight
from needsanalysis.needs.permissions import is_writer

has_insights = has_role(Role.DIRECTOR, Role.INNOVATOR, Role.LEAD, Role.ANALYST)


@rules.predicate
def is_author(user: User, insight: Insight) -> bool:
    """Wrote the insight."""
    person = person_of(user)
    return person is not None and insight.author_id == person.pk


allow(
    "needsanalysis.insight",
    {
        "create": has_insights,
        "edit": is_writer | has_insights & is_author,
        "support": is_writer | has_insights & is_author,
        "strike": is_writer | has_insights & is_author,
        "remove": is_writer | has_insights & is_author,
        "restore": is_writer | has_insights & is_author,
        "publish": is_writer,
        "merge": is_writer,
    },
)
allow(
    "needsanalysis.theme",
    {
        "create": is_director,
        "rename": is_director,
        "retire": is_director,
        "restore": is_director,
    },
)
