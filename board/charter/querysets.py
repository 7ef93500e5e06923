"""Who sees the board's work at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kernel.associations.models import Role
from kernel.associations.selectors import roles_of

if TYPE_CHECKING:
    from kernel.accounts.models import User

#: Those who read everything of the board.
INSIDERS = frozenset({Role.DIRECTOR, Role.AUDITOR})
BOARD = frozenset({Role.BOARD_MEMBER, Role.SUBSTITUTE})


def sees_board(user: User) -> bool:
    return bool((INSIDERS | BOARD) & roles_of(user))
