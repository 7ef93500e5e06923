"""Minutes, their notices, and appeals: which rows, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import Max, OuterRef, Subquery

from board.charter.querysets import sees_board
from board.meetings.states import MEETING_LOCKED
from board.minutes.states import NoticeStatus
from kernel.associations.querysets import TenantQuerySet
from kernel.associations.selectors import roles_of

if TYPE_CHECKING:
    from board.minutes.models import Appeal, Minutes, Notice  # noqa: F401 -- in strings
    from kernel.accounts.models import User


class AppealQuerySet(TenantQuerySet["Appeal"]):
    def visible_to(self, user: User) -> Self:
        """The board, the director and auditors see appeals."""
        return self if sees_board(user) else self.none()


class MinutesQuerySet(TenantQuerySet["Minutes"]):
    def visible_to(self, user: User) -> Self:
        """Board, director and auditors at once, others with a role when they are verified."""
        if sees_board(user):
            return self
        if roles_of(user):
            return self.filter(meeting__status__in=MEETING_LOCKED)
        return self.none()

    def last_versions(self) -> Self:
        """The last version of each meeting's minutes."""
        last = (
            self.model.objects.filter(meeting=OuterRef("meeting"))
            .order_by()
            .values("meeting")
            .annotate(last=Max("version"))
            .values("last")
        )
        return self.filter(version=Subquery(last))

    def for_list(self) -> Self:
        return self.last_versions().select_related("meeting", "file").order_by("-meeting__held_on")

    def for_page(self) -> Self:
        return self.select_related("meeting", "file").prefetch_related("approvals__person")


class NoticeQuerySet(TenantQuerySet["Notice"]):
    def visible_to(self, user: User) -> Self:
        """The board, the director and auditors see the notices."""
        return self if sees_board(user) else self.none()

    def to_post(self) -> Self:
        return self.filter(status=NoticeStatus.DRAFT)

    def up(self) -> Self:
        return self.filter(status=NoticeStatus.POSTED)

    def for_page(self) -> Self:
        return self.select_related("member", "meeting", "posted_by")
