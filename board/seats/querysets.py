"""Who sits on the board: which rows, and for whom."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db.models import Exists, F, OuterRef, Q

from board.seats.states import DutyKind, MandateKind
from kernel.associations.querysets import TenantQuerySet, current, not_over
from kernel.associations.selectors import roles_of

if TYPE_CHECKING:
    from board.seats.models import DistanceRule, Duty, Mandate, Seat  # noqa: F401 -- in strings
    from kernel.accounts.models import User


class SeatQuerySet(TenantQuerySet["Seat"]):
    def visible_to(self, user: User) -> Self:
        """Who sits on the board is known to everybody who has a role."""
        return self if roles_of(user) else self.none()

    def on(self, day: dt.date) -> Self:
        """Seats that exist on a day: what quorum is counted against."""
        return self.filter(current(day))

    def not_over(self, day: dt.date) -> Self:
        """Seats that exist on a day or later."""
        return self.filter(not_over(day))

    def for_list(self) -> Self:
        return self.select_related("member").order_by("number")


class MandateQuerySet(TenantQuerySet["Mandate"]):
    def visible_to(self, user: User) -> Self:
        """Who sits on the board is known to everybody who has a role."""
        return self if roles_of(user) else self.none()

    def on(self, day: dt.date) -> Self:
        """Mandates that hold on a day."""
        return self.filter(current(day))

    def not_over(self, day: dt.date) -> Self:
        """Mandates that hold on a day or begin later."""
        return self.filter(not_over(day))

    def ordinary(self) -> Self:
        return self.filter(kind=MandateKind.ORDINARY)

    def substitutes(self) -> Self:
        return self.filter(kind=MandateKind.SUBSTITUTE)

    def ending_before(self, day: dt.date) -> Self:
        """Mandates that run out before a day, or have, on a seat that goes on empty."""
        of_the_seat = self.model._default_manager.filter(
            seat=OuterRef("seat"), kind=OuterRef("kind"), starts_on__gt=OuterRef("ends_on")
        )
        goes_on = Q(seat__ends_on=None) | Q(seat__ends_on__gt=F("ends_on"))
        return self.filter(goes_on, ~Exists(of_the_seat), ends_on__lt=day)

    def for_list(self) -> Self:
        return self.select_related("person", "seat__member").order_by(
            "seat__number", "kind", "order"
        )


class DutyQuerySet(TenantQuerySet["Duty"]):
    def visible_to(self, user: User) -> Self:
        """Who leads the board is known to everybody who has a role."""
        return self if roles_of(user) else self.none()

    def on(self, day: dt.date) -> Self:
        """Duties that hold on a day; the chair first, then the vice chairs by seniority."""
        return self.filter(current(day)).order_by("kind", "starts_on", "pk")

    def not_over(self, day: dt.date) -> Self:
        """Duties that hold on a day or begin later."""
        return self.filter(not_over(day))

    def chairs(self) -> Self:
        return self.filter(kind=DutyKind.CHAIR)

    def for_list(self) -> Self:
        """With what a list row shows."""
        return self.select_related("person", "resolution")


class DistanceRuleQuerySet(TenantQuerySet["DistanceRule"]):
    def visible_to(self, user: User) -> Self:
        """How the board may meet is known to everybody who has a role."""
        return self if roles_of(user) else self.none()

    def on(self, day: dt.date) -> Self:
        """The rule that holds on a day, if there is one."""
        return self.filter(current(day))

    def not_over(self, day: dt.date) -> Self:
        """Rules that hold on a day or begin later."""
        return self.filter(not_over(day))

    def for_list(self) -> Self:
        return self.select_related("resolution")
