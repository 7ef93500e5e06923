"""Who may do what with an agreement. When, is in states.py."""

from __future__ import annotations

from kernel.associations.permissions import is_director
from kernel.files.permissions import register_owner
from kernel.workflow.permissions import allow

allow(
    "commissions.agreement",
    {
        "create": is_director,
        "edit": is_director,
        "send": is_director,
        "withdraw": is_director,
        "sign": is_director,
        "end": is_director,
    },
)


register_owner("commissions.agreement", "signed_copy")
