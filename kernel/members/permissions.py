"""Who may change what the association is called and who its members are."""

from __future__ import annotations

from kernel.associations.permissions import is_keeper
from kernel.workflow.permissions import allow

allow("associations.association", dict.fromkeys(("edit", "reword", "dress", "start"), is_keeper))
allow("members.beginningstep", dict.fromkeys(("create", "skip", "resume"), is_keeper))
allow(
    "associations.member",
    dict.fromkeys(
        ("create", "edit", "rename", "undo_rename", "leave", "merge", "remove"), is_keeper
    ),
)
