"""Who may enter a resolution of the time before, and put it right."""

from __future__ import annotations

import rules

from kernel.accounts.models import User
from kernel.associations.permissions import is_keeper
from kernel.files.permissions import register_owner
from kernel.resolutions.models import Resolution
from kernel.workflow.permissions import allow


@rules.predicate
def is_entered(user: User, resolution: Resolution) -> bool:
    """Was entered by hand. What the board has decided here stands in its minutes."""
    return resolution is not None and resolution.is_entered


allow(
    "resolutions.resolution",
    {"create": is_keeper, "edit": is_keeper & is_entered, "strike": is_keeper & is_entered},
)
register_owner("resolutions.resolution", "file")
