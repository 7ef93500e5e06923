"""Which follow-ups are meant, and for whom."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db.models import Prefetch, Q

from commissions.records.models import Commission
from kernel.accounts.models import User
from kernel.associations.models import Role
from kernel.associations.querysets import TenantQuerySet
from kernel.associations.selectors import person_of, roles_of
from reporting.follow_ups.states import FollowUpStatus
from reporting.handing_over.querysets import BOARD_READERS

if TYPE_CHECKING:
    from reporting.follow_ups.models import FollowUp  # noqa: F401 -- named in a string below


class FollowUpQuerySet(TenantQuerySet["FollowUp"]):
    def visible_to(self, user: User) -> Self:
        """The director sees all, who answers their own, managers those of their commissions.

        Innovators, board, preparers, auditors and evaluators see those that are done.
        """
        person, roles = person_of(user), roles_of(user)
        if person is None:
            return self.none()
        if Role.DIRECTOR in roles:
            return self
        seen = Q(respondent=person) | Q(commission__in=Commission.objects.managed_by(person))
        if Role.INNOVATOR in roles or roles & BOARD_READERS:
            seen |= Q(status=FollowUpStatus.DONE)
        return self.filter(seen)

    def coming_due(self, on: dt.date) -> Self:
        """Those whose day is near enough to be asked about."""
        return self.filter(status=FollowUpStatus.COMING, due_on__lte=on)

    def due(self) -> Self:
        return self.filter(status=FollowUpStatus.DUE)

    def to_judge(self) -> Self:
        """Answered, and not judged by the director yet."""
        return self.filter(status=FollowUpStatus.DONE, lasts=None)

    def for_list(self) -> Self:
        """With all a list row shows, so that rows cost no queries; latest first."""
        return self.select_related("respondent", "commission").order_by("-due_on", "-pk")

    def for_page(self) -> Self:
        """With the commission's people, who may answer too."""
        people = Prefetch("commission", Commission.objects.for_page())
        return self.select_related("respondent", "answered_by").prefetch_related(people)
