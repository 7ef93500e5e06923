"""Which reports are meant, of either kind, and who reads what the board has been sent."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.db.models import OuterRef, Prefetch, Q, Subquery

from commissions.duties.models import Assignment, AssignmentRole
from commissions.records.models import Commission
from kernel.accounts.models import User
from kernel.associations.models import Person, Role
from kernel.associations.querysets import Model, TenantQuerySet
from kernel.associations.selectors import person_of
from reporting.handing_over.states import BEGUN, WITH_LEAD, Status

#: They read what is among the board's papers.
BOARD_READERS = frozenset(
    {Role.BOARD_MEMBER, Role.SUBSTITUTE, Role.PREPARER, Role.AUDITOR, Role.EVALUATOR}
)


class ReportQuerySet(TenantQuerySet[Model]):
    """What both kinds of report are asked for."""

    def led_by(self, person: Person) -> Self:
        """Reports of the commissions this person leads today."""
        return self.filter(commission__in=Commission.objects.led_by(person))

    def drafts_for(self, user: User) -> Self:
        """Those whose text somebody reads as it stands while it is written: its writers'."""
        person = person_of(user)
        if person is None:
            return self.none()
        led = Commission.objects.led_by(person)
        return self.filter(Q(commission__in=led) | Q(stand_in=person))

    def managed_by(self, person: Person) -> Self:
        """Reports of the commissions this person answers for today."""
        return self.filter(commission__in=Commission.objects.managed_by(person))

    def to_be_written_by(self, person: Person, *, due: Q) -> Self:
        """What waits for somebody who writes: what is begun, and what is due and is not.

        Nothing of a commission that is over: what it never told is asked for no more.
        """
        led = Q(commission__in=Commission.objects.open().led_by(person))
        in_their_place = Q(stand_in=person, commission__in=Commission.objects.open())
        is_due = Q(status__in=BEGUN) | Q(due, status=Status.NOT_STARTED)
        return self.filter(led | in_their_place, is_due)

    def with_lead(self) -> Self:
        """Not handed over yet, or handed back."""
        return self.filter(status__in=WITH_LEAD)

    def awaiting_manager(self) -> Self:
        """Handed over and neither approved nor returned."""
        return self.filter(status=Status.SUBMITTED)

    def awaiting_board(self) -> Self:
        """Approved by the manager: what the secretary puts among the board's papers."""
        return self.filter(status=Status.APPROVED)

    def with_lead_name(self, on: dt.date) -> Self:
        """With ``lead_name``: who leads the commission on a day, if anybody."""
        held = Assignment.objects.current(on).filter(
            commission=OuterRef("commission"), role=AssignmentRole.LEAD
        )
        names = held.order_by("-starts_on").values("person__name")[:1]
        return self.annotate(lead_name=Subquery(names))

    def with_people(self) -> Self:
        """With the commission and everybody who has held a duty in it."""
        return self.prefetch_related(Prefetch("commission", Commission.objects.for_list()))

    def for_page(self) -> Self:
        """With all that a page of one report shows. Who did what to it is read beside: of a draft
        nobody, and joined with all of them it took longer to plan than to read."""
        of_it = Commission.objects.select_related("owner", "proposal__manuscript").with_people()
        return self.select_related("manuscript", "version").prefetch_related(
            Prefetch("commission", of_it),
            "stand_in",
            "submitted_by",
            "approved_by",
            "approved_file",
        )
