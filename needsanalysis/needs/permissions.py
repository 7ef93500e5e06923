"""Who may do what with needs. When, is in ``states``."""

from __future__ import annotations

from kernel.associations.models import Role
from kernel.associations.permissions import has_role, is_director
from kernel.workflow.permissions import allow

is_writer = has_role(Role.DIRECTOR, Role.INNOVATOR)


is_analyst = has_role(Role.ANALYST)


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
