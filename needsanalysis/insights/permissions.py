"""Who may do what with needs, insights, ideas and themes. When, is in ``states``."""

from __future__ import annotations

import rules

from kernel.accounts.models import User
from kernel.associations.models import Role
from kernel.associations.permissions import has_role, is_director
from kernel.associations.selectors import person_of
from kernel.workflow.permissions import allow
from needsanalysis.models import Insight

is_writer = has_role(Role.DIRECTOR, Role.INNOVATOR)
is_analyst = has_role(Role.ANALYST)
has_insights = has_role(Role.DIRECTOR, Role.INNOVATOR, Role.LEAD, Role.ANALYST)


@rules.predicate
def is_author(user: User, insight: Insight) -> bool:
    """Wrote the insight."""
    person = person_of(user)
    return person is not None and insight.author_id == person.pk


allow(
    "needsanalysis.need",
    {
        "create": is_writer | is_analyst,
        "edit": is_writer | is_analyst,
        # The board weighs at its meeting; the director writes down what it decided.
        "prioritise": is_director,
        "decline": is_director,
    },
)
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
    "needsanalysis.idea",
    {
        "create": is_writer,
        "edit": is_writer,
        "link": is_writer,
        "unlink": is_writer,
        "explore": is_writer,
        "propose": is_writer,
        "park": is_writer,
        "reopen": is_writer,
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
