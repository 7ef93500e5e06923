"""Who may send the papers, and change what is among them. When, is in states.py."""

from __future__ import annotations

import rules

from board.charter.permissions import is_person
from board.meetings.models.items import AgendaItem
from board.papers.models import BoardPack
from kernel.accounts.models import User
from kernel.associations.permissions import is_director
from kernel.files.permissions import register_owner
from kernel.workflow.permissions import allow


@rules.predicate
def has_added(user: User, item: AgendaItem) -> bool:
    """Put the item on the agenda."""
    return is_person(user, item.added_by_id)


@rules.predicate
def is_sent(_user: User, item: AgendaItem) -> bool:
    """The item is among papers that the board has been sent."""
    pack = BoardPack.objects.latest_of(item.meeting)
    return pack is not None and str(item.pk) in pack.contents


allow("board.meeting", {"send_notice": is_director, "update_papers": is_director})
# What the board has been sent is changed by the director alone, who sends it anew.
allow("board.agendaitem", {"edit": is_director | has_added & ~is_sent})

register_owner("board.boardpack", "file")
