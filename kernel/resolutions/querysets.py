"""Which resolutions, and for whom."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db.models import Q

from kernel.associations.models import Role
from kernel.associations.querysets import TenantQuerySet
from kernel.associations.selectors import roles_of
from kernel.core import clock
from kernel.resolutions.states import SETTLED, Effect, Origin, ResolutionStatus

if TYPE_CHECKING:
    from kernel.accounts.models import User
    from kernel.resolutions.models import Resolution  # noqa: F401 -- named in a string

#: They see a resolution as soon as it is made; others when its minutes are verified.
AT_ONCE = frozenset(
    {
        Role.DIRECTOR,
        Role.INNOVATOR,
        Role.ADMINISTRATOR,
        Role.AUDITOR,
        Role.BOARD_MEMBER,
        Role.SUBSTITUTE,
    }
)
#: How far back a choice goes; what is older is seldom what somebody means.
RECENT = dt.timedelta(days=5 * 366)


class ResolutionQuerySet(TenantQuerySet["Resolution"]):
    def visible_to(self, user: User) -> Self:
        """Board, director, office and auditors at once, others with a role when it is public."""
        roles = roles_of(user)
        if roles & AT_ONCE:
            return self
        return self.filter(is_open=True) if roles else self.none()

    def entered(self) -> Self:
        """Those of the time before the association began here, the latest first."""
        return self.exclude(origin=Origin.MADE).order_by("-decided_on", "-number", "-pk")

    def that_settle(self) -> Self:
        """Those that something can rest on: recent, standing and not put off; the latest first."""
        recent = Q(decided_on__gte=clock.today() - RECENT) | Q(origin=Origin.ENTERED)
        return self.filter(recent, status=ResolutionStatus.STANDING, effect__in=SETTLED).order_by(
            "-decided_on", "-number", "-pk"
        )

    def that_say_yes(self) -> Self:
        """Those by which money, people or plans can be given their ground."""
        return self.that_settle().filter(effect=Effect.YES)

    def for_page(self) -> Self:
        return self.select_related("file")
