"""Who may do what with a budget. When, is in states.py."""

from __future__ import annotations

from kernel.associations.permissions import is_director
from kernel.workflow.permissions import allow

allow(
    "economy.budgetyear",
    {"create": is_director, "edit": is_director, "decide": is_director},
)
