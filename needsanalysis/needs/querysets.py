"""Which needs, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from kernel.associations.models import Role
from kernel.associations.querysets import TenantQuerySet
from kernel.associations.selectors import roles_of
from needsanalysis.needs.states import NeedStatus

if TYPE_CHECKING:
    from kernel.accounts.models import User
    from needsanalysis.needs.models import Need  # noqa: F401 -- in strings


#: The administrator looks after people and settings and reads no content.
READERS = frozenset(set(Role) - {Role.ADMINISTRATOR})


class NeedQuerySet(TenantQuerySet["Need"]):
    def visible_to(self, user: User) -> Self:
        """Everybody but administrators, also what was not prioritised: the reason stands there."""
        return self if READERS & roles_of(user) else self.none()

    def registered(self) -> Self:
        """Waiting to be weighed by the board."""
        return self.filter(status=NeedStatus.REGISTERED)

    def standing(self) -> Self:
        """What may be answered: not what the board has chosen not to prioritise."""
        return self.exclude(status=NeedStatus.NOT_PRIORITISED)

    def of_year(self, year: int) -> Self:
        return self.filter(registered_on__year=year)

    def for_list(self) -> Self:
        """What a list row shows, newest first."""
        rows = self.defer("description", "concerned", "evidence").select_related("resolution")
        return rows.order_by("-registered_on", "-pk")
