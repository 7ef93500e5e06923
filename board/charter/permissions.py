"""Who somebody is to the board, whatever it is about."""

from __future__ import annotations

from kernel.accounts.models import User
from kernel.associations.models import Role
from kernel.associations.permissions import has_role, is_director
from kernel.associations.selectors import person_of

#: What a deed asks that somebody on the board does for one person.
FOR_ONESELF = "for oneself; the director for anybody"

is_board = has_role(Role.BOARD_MEMBER, Role.SUBSTITUTE)
is_member = has_role(Role.BOARD_MEMBER)
#: Says and answers for anybody on the board, as whoever keeps the meeting must.
speaks_for_others = is_director


def is_person(user: User, person_id: int | None) -> bool:
    """Is the person with this key."""
    person = person_of(user)
    return person is not None and person.pk == person_id
