"""Which grants and offers are meant, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from commissions.grants.states import OfferStatus
from commissions.proposals.models.proposals import Proposal
from commissions.proposals.querysets import BOARD, PREPARERS, WRITERS_AND_AUDIT
from kernel.associations.models import Role
from kernel.associations.querysets import TenantQuerySet
from kernel.associations.selectors import person_of, roles_of

if TYPE_CHECKING:
    from commissions.grants.models import Grant, Offer  # noqa: F401 -- in strings
    from kernel.accounts.models import User


class GrantQuerySet(TenantQuerySet["Grant"]):
    def visible_to(self, user: User) -> Self:
        """Whoever sees the proposal sees what the board has granted it."""
        return self.filter(proposal__in=Proposal.objects.visible_to(user))

    def for_list(self) -> Self:
        """With all a list row shows."""
        return self.select_related("proposal")

    def current(self) -> Self:
        """Decisions that no later decision has replaced."""
        return self.filter(replaced_by=None)


class OfferQuerySet(TenantQuerySet["Offer"]):
    def visible_to(self, user: User) -> Self:
        """Director, innovators, auditors, preparers, evaluators and board see all.

        A contact sees the offers to the own member.
        """
        roles = roles_of(user)
        if roles & (WRITERS_AND_AUDIT | PREPARERS | BOARD):
            return self
        person = person_of(user)
        if Role.PARTY_CONTACT in roles and person and person.member_id:
            return self.filter(member_id=person.member_id)
        return self.none()

    def unanswered(self) -> Self:
        return self.filter(status=OfferStatus.OPEN)

    def for_page(self) -> Self:
        return self.select_related("member", "proposal__manuscript")
