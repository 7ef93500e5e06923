"""Which agreements are meant, and for whom."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Self

from django.db.models import Exists, OuterRef, Q

from commissions.agreements.states import AgreementStatus
from commissions.duties.models import Assignment
from commissions.proposals.querysets import BOARD, PREPARERS, WRITERS_AND_AUDIT
from kernel.associations.models import Role
from kernel.associations.querysets import TenantQuerySet
from kernel.associations.selectors import person_of, roles_of

if TYPE_CHECKING:
    from commissions.agreements.models import Agreement  # noqa: F401 -- in strings
    from kernel.accounts.models import User


class AgreementQuerySet(TenantQuerySet["Agreement"]):
    def visible_to(self, user: User) -> Self:
        """Director, innovators and auditors see all; the others only what has been sent.

        Board, preparers and evaluators see every such one, a contact those of the own member, leads
        and managers those of their commissions or that name them.
        """
        roles = roles_of(user)
        if roles & WRITERS_AND_AUDIT:
            return self
        sent = self.exclude(status=AgreementStatus.DRAFT)
        if roles & (BOARD | PREPARERS):
            return sent
        person = person_of(user)
        seen = Q(pk=None)
        if Role.PARTY_CONTACT in roles and person and person.member_id:
            seen |= Q(member_id=person.member_id)
        if roles & {Role.LEAD, Role.MANAGER} and person:
            mine = Assignment.objects.filter(
                commission__proposal=OuterRef("grant__proposal"), person=person
            )
            seen |= Q(Exists(mine)) | Q(lead=person) | Q(manager=person)
        return sent.filter(seen)

    def signed(self) -> Self:
        """In force: money may be paid against it."""
        return self.filter(status=AgreementStatus.SIGNED)

    def of_proposal(self, proposal_id: int) -> Self:
        return self.filter(grant__proposal_id=proposal_id)

    def of_proposals(self, proposals: Collection[int]) -> Self:
        return self.filter(grant__proposal__in=proposals)

    def awaiting_signature(self) -> Self:
        return self.filter(status=AgreementStatus.SENT, signed_on=None)

    def for_list(self) -> Self:
        """With all a list row shows, without the long texts; newest first."""
        return (
            self.select_related("member", "grant__proposal")
            .defer("nature", "instalments", "reporting_routine", "fixed_clause", "grant__financing")
            .order_by("-pk")
        )

    def for_page(self) -> Self:
        """With its people read beside: joined they took ten times as long to plan as to read."""
        joined = self.select_related("member", "signed_copy", "grant__proposal")
        return joined.prefetch_related("lead", "manager")
