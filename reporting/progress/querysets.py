"""Which progress reports are meant, and for whom."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db.models import Q

from commissions.records.models import Commission
from kernel.accounts.models import User
from kernel.associations.models import Role
from kernel.associations.selectors import person_of, roles_of
from kernel.writing.declared import declared
from kernel.writing.models import SectionText
from reporting.handing_over.querysets import BOARD_READERS, ReportQuerySet
from reporting.handing_over.states import CIRCULATED, HANDED_OVER, WITH_LEAD
from reporting.progress.states import ReportStatus

if TYPE_CHECKING:
    from reporting.progress.models import ProgressReport


class ProgressReportQuerySet(ReportQuerySet["ProgressReport"]):
    def visible_to(self, user: User) -> Self:
        """The director sees all, leads their own, managers what was handed over or left out.

        Innovators see what is approved; board, preparers, auditors and evaluators what has been
        among the board's papers.
        """
        person, roles = person_of(user), roles_of(user)
        if person is None:
            return self.none()
        if Role.DIRECTOR in roles:
            return self
        seen = Q(commission__in=Commission.objects.led_by(person))
        seen |= Q(
            commission__in=Commission.objects.managed_by(person),
            status__in=(*HANDED_OVER, ReportStatus.SKIPPED),
        )
        if Role.INNOVATOR in roles:
            seen |= Q(status__in=(ReportStatus.APPROVED, *CIRCULATED))
        if roles & BOARD_READERS:
            seen |= Q(status__in=CIRCULATED)
        return self.filter(seen)

    def remindable_by(self, user: User) -> Self:
        """Those that a manager waits for or the director looks after; not their text.

        What waits for the manager alone, nobody has to remind the manager of but the director.
        """
        person = person_of(user)
        if person is None:
            return self.none()
        open_ones = self.filter(status__in=(*WITH_LEAD, ReportStatus.SUBMITTED))
        if Role.DIRECTOR in roles_of(user):
            return open_ones
        written = open_ones.filter(status__in=WITH_LEAD)
        return written.filter(commission__in=Commission.objects.managed_by(person))

    def opened(self, on: dt.date) -> Self:
        """Those whose time of writing has come, or that somebody has begun before."""
        return self.filter(Q(opens_on__lte=on) | ~Q(status=ReportStatus.NOT_STARTED))

    def to_meeting(self, day: dt.date) -> Self:
        return self.filter(meeting_on=day)

    def asked_for(self) -> Self:
        """Those that have not been let go."""
        return self.exclude(status=ReportStatus.SKIPPED)

    def before(self, report: ProgressReport) -> Self:
        """Earlier reports of the same commission with a text, the latest first."""
        return self.filter(
            commission_id=report.commission_id,
            meeting_on__lt=report.meeting_on,
            version__isnull=False,
        ).order_by("-meeting_on")

    def for_list(self) -> Self:
        """With all a list row shows, so that rows cost no queries; latest meeting first."""
        return self.select_related("commission").order_by("-meeting_on", "-pk")

    def with_done(self) -> Self:
        """With ``sections_done``: how many of the required sections are marked as done."""
        keys = [section.key for section in declared(self.model.manuscript_kind).required]
        return self.annotate(sections_done=SectionText.objects.done_counts("manuscript", keys))
