"""The papers as they were sent: which rows, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from board.charter.querysets import sees_board
from kernel.associations.querysets import TenantQuerySet
from kernel.files.states import ScanState

if TYPE_CHECKING:
    from board.meetings.models.meetings import Meeting
    from board.papers.models import BoardPack
    from kernel.accounts.models import User


class BoardPackQuerySet(TenantQuerySet["BoardPack"]):
    def visible_to(self, user: User) -> Self:
        """The board, the director and auditors fetch the papers."""
        return self if sees_board(user) else self.none()

    def latest_of(self, meeting: Meeting) -> BoardPack | None:
        """The papers that hold now, with their file."""
        return self.filter(meeting=meeting).select_related("file").order_by("-version").first()

    def latest_made_of(self, meeting: Meeting) -> BoardPack | None:
        """The latest papers that can be read: those before, while new ones are being made."""
        return self.exclude(file__scan_state=ScanState.MAKING).latest_of(meeting)
