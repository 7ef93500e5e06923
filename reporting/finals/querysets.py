"""Which final reports and stances are meant, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import Q

from commissions.records.models import Commission
from kernel.accounts.models import User
from kernel.associations.models import Role
from kernel.associations.querysets import TenantQuerySet
from kernel.associations.selectors import person_of, roles_of
from reporting.handing_over.querysets import BOARD_READERS, ReportQuerySet
from reporting.handing_over.states import CIRCULATED, Status

if TYPE_CHECKING:
    from reporting.finals.models import (  # noqa: F401 -- named in strings below
        FinalReport,
        ImplementationStance,
    )

#: Take a stance for the services of the own member.
SPEAK_FOR_SERVICES = frozenset({Role.MANAGER, Role.PARTY_CONTACT})


class ImplementationStanceQuerySet(TenantQuerySet["ImplementationStance"]):
    def of_member(self, member_id: int) -> Self:
        """What one municipality, region or agency has to take a stance on."""
        return self.filter(member_id=member_id)

    def missing(self) -> Self:
        """Services that have not taken a stance."""
        return self.filter(verdict="")

    def for_page(self) -> Self:
        return self.select_related("member", "stated_by").order_by("pk")


def _stances() -> ImplementationStanceQuerySet:
    """Asked for when a query is made: the model's module imports this one."""
    from reporting.finals.models import ImplementationStance  # noqa: PLC0415 -- see above

    return ImplementationStance.objects.all()


class FinalReportQuerySet(ReportQuerySet["FinalReport"]):
    def visible_to(self, user: User) -> Self:
        """The director sees all; lead and manager those of their commissions, from the start.

        Managers and contacts of a service see those in which it takes a stance; innovators what is
        approved; board, preparers, auditors and evaluators what has been among the board's papers.
        """
        person, roles = person_of(user), roles_of(user)
        if person is None:
            return self.none()
        if Role.DIRECTOR in roles:
            return self
        seen = Q(commission__in=Commission.objects.led_by(person))
        seen |= Q(commission__in=Commission.objects.managed_by(person))
        if person.member_id and roles & SPEAK_FOR_SERVICES:
            seen |= Q(pk__in=_stances().of_member(person.member_id).values("final_report"))
        if Role.INNOVATOR in roles:
            seen |= Q(status__in=(Status.APPROVED, *CIRCULATED))
        if roles & BOARD_READERS:
            seen |= Q(status__in=CIRCULATED)
        return self.filter(seen)

    def missing_stance_of(self, member_id: int) -> Self:
        """Those in which a service of this member has not taken its stance."""
        return self.filter(pk__in=_stances().of_member(member_id).missing().values("final_report"))

    def for_list(self) -> Self:
        """With all a list row shows, so that rows cost no queries; latest end first."""
        return self.select_related("commission").order_by("-commission__ends_on", "-pk")
