"""Which duties in commissions are meant."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from kernel.associations.querysets import TenantQuerySet, current
from kernel.core import clock

if TYPE_CHECKING:
    from commissions.duties.models import Assignment  # noqa: F401 -- in strings


class AssignmentQuerySet(TenantQuerySet["Assignment"]):
    def current(self, on: dt.date | None = None) -> Self:
        """Those that hold on a day (today unless told)."""
        return self.filter(current(on or clock.today()))
