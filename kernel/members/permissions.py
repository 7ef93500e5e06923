"""Who may change what the association is called and who its members are."""

from __future__ import annotations

from kernel.associations.permissions import is_administrator, is_director
from kernel.workflow.permissions import allow

keeps_members = is_director | is_administrator

allow("associations.association", {"edit": keeps_members, "start": keeps_members})
allow("members.beginningstep", dict.fromkeys(("create", "skip", "resume"), keeps_members))
allow(
    "associations.member",
    dict.fromkeys(("create", "edit", "rename", "undo_rename", "leave", "merge"), keeps_members),
)
