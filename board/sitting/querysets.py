"""Motions, votes and decisions: which rows, and for whom."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db.models import Exists, OuterRef, Prefetch, Q

from board.charter.querysets import sees_board
from board.meetings.states import MEETING_LOCKED
from kernel.associations.querysets import TenantQuerySet
from kernel.associations.selectors import roles_of

if TYPE_CHECKING:
    from board.sitting.models.decisions import Decision, Motion, Participant, Vote  # noqa: F401 -- in strings
    from kernel.accounts.models import User


class MotionQuerySet(TenantQuerySet["Motion"]):
    def standing(self) -> Self:
        """Moved and not withdrawn: what the minutes must show (5:67)."""
        return self.filter(withdrawn_at=None)

    def for_page(self) -> Self:
        return self.select_related("person")


class VoteQuerySet(TenantQuerySet["Vote"]):
    def for_page(self) -> Self:
        return self.select_related("person", "seat__member").order_by("seat__number")


class DecisionQuerySet(TenantQuerySet["Decision"]):
    def visible_to(self, user: User) -> Self:
        """Board, director and auditors at once, others with a role when minutes are verified."""
        if sees_board(user):
            return self
        if roles_of(user):
            return self.filter(item__meeting__status__in=MEETING_LOCKED)
        return self.none()

    def in_year(self, year: int) -> Self:
        return self.filter(
            item__meeting__held_on__gte=dt.date(year, 1, 1),
            item__meeting__held_on__lte=dt.date(year, 12, 31),
        )

    def about(self, words: str) -> Self:
        """Decisions whose title or text holds all the words."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(text__icontains=word)
                | Q(item__title__icontains=word)
                | Q(motivation__icontains=word)
            )
        return found

    def years(self) -> list[int]:
        """Years with decisions, the latest first: asked of the meetings, which are few."""
        from board.meetings.models.meetings import Meeting  # noqa: PLC0415 -- it imports this

        decided = self.order_by().filter(item__meeting=OuterRef("pk"))
        days = Meeting.objects.filter(Exists(decided)).dates("held_on", "year", order="DESC")
        return [day.year for day in days]

    def for_list(self) -> Self:
        """With what a list row shows, so that rows cost no queries."""
        return self.select_related("item__meeting")

    def for_page(self) -> Self:
        from board.sitting.models.decisions import Participant, Vote  # noqa: PLC0415 -- it imports this

        return (
            self.for_list()
            .select_related("chair")
            .prefetch_related(
                # Few correct an earlier one.
                "item__corrects__item__meeting",
                Prefetch("participants", Participant.objects.for_page()),
                Prefetch("item__votes", Vote.objects.for_page()),
            )
        )


class ParticipantQuerySet(TenantQuerySet["Participant"]):
    def for_page(self) -> Self:
        return self.select_related("person", "seat__member", "reservation").order_by("seat__number")
