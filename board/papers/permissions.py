"""Who may send the papers, and change what is among them. When, is in states.py."""

from __future__ import annotations

import rules

from board.charter.permissions import is_person
from board.meetings.models.items import AgendaItem
from kernel.accounts.models import User
from kernel.associations.permissions import is_director
from kernel.files.permissions import register_owner
from kernel.workflow.permissions import allow


@rules.predicate
def has_added(user: User, item: AgendaItem) -> bool:
    """Put the item on the agenda."""
    return is_person(user, item.added_by_id)


allow("board.meeting", {"send_notice": is_director, "update_papers": is_director})
allow("board.agendaitem", {"edit": is_director | has_added})

register_owner("board.boardpack", "file")
