"""Which invitations are meant."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from kernel.associations.querysets import TenantQuerySet

if TYPE_CHECKING:
    from kernel.people.models import Invitation  # noqa: F401 -- named as text


class InvitationQuerySet(TenantQuerySet["Invitation"]):
    def unanswered(self) -> Self:
        """Neither accepted nor withdrawn; maybe run out."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def open(self, now: dt.datetime) -> Self:
        """Those that can still be accepted."""
        return self.unanswered().filter(expires_at__gt=now)
