"""Which agreements, commissions and assignments are meant, and for whom."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db.models import Exists, OuterRef, Prefetch, Q

from commissions.querysets.proposals import BOARD, PREPARERS, WRITERS_AND_AUDIT
from commissions.states import COMMISSION_OPEN, AgreementStatus, CommissionStatus
from kernel.associations.models import Role
from kernel.associations.querysets import TenantQuerySet, current
from kernel.associations.selectors import person_of, roles_of
from kernel.core import clock

if TYPE_CHECKING:
    from commissions.models import (  # noqa: F401 -- in strings
        Agreement,
        Assignment,
        Commission,
        ValueDescription,
    )
    from kernel.accounts.models import User
    from kernel.associations.models import Person


class AgreementQuerySet(TenantQuerySet["Agreement"]):
    def visible_to(self, user: User) -> Self:
        """Staff and audit see all; board, party, lead and manager what has been sent."""
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
            mine = _rows("Assignment").filter(
                commission__proposal=OuterRef("grant__proposal"), person=person
            )
            seen |= Q(Exists(mine)) | Q(lead=person) | Q(manager=person)
        return sent.filter(seen)

    def signed(self) -> Self:
        """In force: money may be paid against it."""
        return self.filter(status=AgreementStatus.SIGNED)

    def of_proposal(self, proposal_id: int) -> Self:
        return self.filter(grant__proposal_id=proposal_id)

    def awaiting_signature(self) -> Self:
        return self.filter(status=AgreementStatus.SENT)

    def for_list(self) -> Self:
        """With all a list row shows, without the long texts; newest first."""
        return (
            self.select_related("member", "grant__proposal")
            .defer("nature", "instalments", "reporting_routine", "fixed_clause", "grant__financing")
            .order_by("-pk")
        )

    def for_page(self) -> Self:
        return self.select_related("member", "lead", "manager", "signed_copy", "grant__proposal")


class CommissionQuerySet(TenantQuerySet["Commission"]):
    def visible_to(self, user: User) -> Self:
        """Staff, board, preparers and audit see all, others those they lead or belong to."""
        roles = roles_of(user)
        if roles & (WRITERS_AND_AUDIT | PREPARERS | BOARD):
            return self
        person = person_of(user)
        if person is None:
            return self.none()
        seen = Q(pk=None)
        if roles & {Role.LEAD, Role.MANAGER}:
            seen |= Q(Exists(_rows("Assignment").filter(commission=OuterRef("pk"), person=person)))
        if Role.PARTY_CONTACT in roles and person.member_id:
            mine = _rows("ProposalParty").filter(
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

    def _held_by(self, person: Person, *roles: str) -> Self:
        held = (
            _rows("Assignment")
            .current(clock.today())
            .filter(commission=OuterRef("pk"), person=person, role__in=roles)
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
        held = _rows("Assignment").select_related("person").order_by("role", "-starts_on")
        return self.prefetch_related(Prefetch("assignments", queryset=held))


class AssignmentQuerySet(TenantQuerySet["Assignment"]):
    def current(self, on: dt.date | None = None) -> Self:
        """Those that hold on a day (today unless told)."""
        return self.filter(current(on or clock.today()))


class ValueDescriptionQuerySet(TenantQuerySet["ValueDescription"]):
    def newest_first(self) -> Self:
        return self.select_related("written_by").order_by("kind", "-number")


def _rows(model: str) -> Any:
    # Models import their querysets, so the class is asked for when the query is made.
    return apps.get_model("commissions", model).objects
