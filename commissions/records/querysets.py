"""Which commissions are meant, and for whom."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db.models import Exists, OuterRef, Prefetch, Q

from commissions.duties.models import Assignment
from commissions.proposals.models.proposals import ProposalParty
from commissions.proposals.querysets import BOARD, PREPARERS, WRITERS_AND_AUDIT
from commissions.records.states import COMMISSION_OPEN, CommissionStatus
from kernel.associations.models import Role
from kernel.associations.querysets import TenantQuerySet
from kernel.associations.selectors import person_of, roles_of
from kernel.core import clock

if TYPE_CHECKING:
    from commissions.records.models import Commission, ValueDescription  # noqa: F401 -- in strings
    from kernel.accounts.models import User
    from kernel.associations.models import Person


class CommissionQuerySet(TenantQuerySet["Commission"]):
    def visible_to(self, user: User) -> Self:
        """Director, innovators, auditors, preparers, evaluators and board see all.

        Leads and managers see those they are appointed to, a contact those of the own member.
        """
        roles = roles_of(user)
        if roles & (WRITERS_AND_AUDIT | PREPARERS | BOARD):
            return self
        person = person_of(user)
        if person is None:
            return self.none()
        seen = Q(pk=None)
        if roles & {Role.LEAD, Role.MANAGER}:
            seen |= Q(Exists(Assignment.objects.filter(commission=OuterRef("pk"), person=person)))
        if Role.PARTY_CONTACT in roles and person.member_id:
            mine = ProposalParty.objects.filter(
                proposal=OuterRef("proposal"), member_id=person.member_id
            )
            seen |= Q(Exists(mine))
        return self.filter(seen)

    def open(self) -> Self:
        """Planned, running, paused or being summed up."""
        return self.filter(status__in=COMMISSION_OPEN)

    def running_on(self, date: dt.date) -> Self:
        """Running now, with the day inside the period: those that report to the board."""
        return self.filter(status=CommissionStatus.RUNNING, starts_on__lte=date, ends_on__gte=date)

    def led_by(self, person: Person) -> Self:
        """Those this person leads today."""
        return self._held_by(person, "lead")

    def managed_by(self, person: Person) -> Self:
        """Those this person answers for today, as manager or deputy."""
        return self._held_by(person, "manager", "deputy_manager")

    def held_by(self, person: Person) -> Self:
        """Those this person has a duty in today."""
        return self._held_by(person, "lead", "manager", "deputy_manager")

    def _held_by(self, person: Person, *roles: str) -> Self:
        held = Assignment.objects.current(clock.today()).filter(
            commission=OuterRef("pk"), person=person, role__in=roles
        )
        return self.filter(Exists(held))

    def for_list(self) -> Self:
        """With all a list row shows, so that rows cost no queries; latest start first."""
        return (
            self.select_related("owner", "proposal")
            .defer("proposal__law_motivation")
            .with_people()
            .order_by("-starts_on", "-pk")
        )

    def for_page(self) -> Self:
        return self.select_related("owner", "proposal__manuscript", "proposal__idea").with_people()

    def with_people(self) -> Self:
        """With everybody who has held a duty; ``lead_on`` and ``manager_on`` cost nothing then."""
        held = Assignment.objects.select_related("person").order_by("role", "-starts_on")
        return self.prefetch_related(Prefetch("assignments", queryset=held))


class ValueDescriptionQuerySet(TenantQuerySet["ValueDescription"]):
    def newest_first(self) -> Self:
        return self.select_related("written_by").order_by("kind", "-number")
