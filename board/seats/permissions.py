"""Who may do what with seats, mandates and duties. When, is in states.py."""

from __future__ import annotations

from kernel.associations.permissions import is_administrator, is_director
from kernel.workflow.permissions import allow

allow(
    "board.seat",
    {
        "create": is_director | is_administrator,
        "appoint": is_director | is_administrator,
        "edit": is_director | is_administrator,
        "remove": is_director | is_administrator,
    },
)
for _term in ("board.mandate", "board.duty", "board.distancerule"):
    allow(
        _term,
        {"create": is_director | is_administrator, "end": is_director | is_administrator},
    )
