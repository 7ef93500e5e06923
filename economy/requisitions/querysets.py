"""Which requisitions and attesters are meant, and for whom."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db.models import Sum

from commissions.agreements.models import Agreement
from commissions.records.models import Commission
from economy.requisitions.states import RequisitionStatus
from kernel.associations.models import Role
from kernel.associations.querysets import TenantQuerySet, current
from kernel.associations.selectors import person_of, roles_of
from kernel.core import clock

if TYPE_CHECKING:
    from economy.requisitions.models import Attester, Requisition  # noqa: F401 -- in strings
    from kernel.accounts.models import User

#: See the association's whole economy.
READERS = frozenset(
    {Role.DIRECTOR, Role.INNOVATOR, Role.BOARD_MEMBER, Role.SUBSTITUTE, Role.AUDITOR}
)


class RequisitionQuerySet(TenantQuerySet["Requisition"]):
    def visible_to(self, user: User) -> Self:
        """Director, innovators, board, auditors and whoever may attest see all.

        Everybody else sees those of the agreements they see.
        """
        roles = roles_of(user)
        if roles & READERS or _is_attester(user):
            return self
        return self.filter(agreement__in=Agreement.objects.visible_to(user))

    def standing(self) -> Self:
        """Those that take of the granted money: all but the withdrawn."""
        return self.exclude(status=RequisitionStatus.WITHDRAWN)

    def paid(self) -> Self:
        return self.filter(status=RequisitionStatus.PAID)

    def of_commission(self, commission: Commission) -> Self:
        return self.filter(agreement__grant__proposal=commission.proposal_id)

    def overlapping(self, agreement: Agreement, first: dt.date, last: dt.date) -> Self:
        """Those that take of the same granted money, for some of the same days."""
        same = self.standing().filter(agreement__grant__proposal=agreement.grant.proposal_id)
        return same.filter(period_start__lte=last, period_end__gte=first).order_by("period_start")

    def total_sek(self) -> int:
        """The sum of the amounts."""
        return self.aggregate(total=Sum("amount_sek"))["total"] or 0

    def for_list(self) -> Self:
        """With all a list row shows, so that rows cost no queries; newest first.

        Who made and attested them is read beside: with both joined the whole took ten times as
        long to plan as to read.
        """
        return (
            self.select_related("agreement__member", "agreement__grant__proposal")
            .prefetch_related("made_by", "attested_by")
            .defer(
                "agreement__nature",
                "agreement__instalments",
                "agreement__reporting_routine",
                "agreement__fixed_clause",
            )
            .order_by("-pk")
        )


class AttesterQuerySet(TenantQuerySet["Attester"]):
    def visible_to(self, user: User) -> Self:
        """Director, administrators, innovators, board and auditors see the list."""
        return self if roles_of(user) & (READERS | {Role.ADMINISTRATOR}) else self.none()

    def in_force(self, on: dt.date | None = None) -> Self:
        """Who may attest on a day (today unless told)."""
        return self.filter(current(on or clock.today()))

    def for_list(self) -> Self:
        """With all a list row shows."""
        return self.select_related("person", "resolution")


def _is_attester(user: User) -> bool:
    from economy.requisitions.models import Attester  # noqa: PLC0415 -- it imports this module

    person = person_of(user)
    return person is not None and Attester.objects.in_force().filter(person=person).exists()
