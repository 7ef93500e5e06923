"""Which reports and follow-ups are meant, and for whom."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db.models import Prefetch, Q

from commissions.models import Commission
from kernel.accounts.models import User
from kernel.associations.models import Person, Role
from kernel.associations.querysets import TenantQuerySet
from kernel.associations.selectors import person_of, roles_of
from kernel.writing.declared import declared
from kernel.writing.models import SectionText
from reporting.states import (
    FINAL_CIRCULATED,
    FINAL_WITH_LEAD,
    REPORT_CIRCULATED,
    REPORT_HANDED_OVER,
    REPORT_WITH_LEAD,
    FinalStatus,
    FollowUpStatus,
    ReportStatus,
)

if TYPE_CHECKING:
    from reporting.models import (  # noqa: F401 -- named in strings below
        FinalReport,
        FollowUp,
        ImplementationStance,
        ProgressReport,
    )

#: They read what is among the board's papers.
BOARD_READERS = frozenset(
    {Role.BOARD_MEMBER, Role.SUBSTITUTE, Role.PREPARER, Role.AUDITOR, Role.EVALUATOR}
)


class ProgressReportQuerySet(TenantQuerySet["ProgressReport"]):
    def visible_to(self, user: User) -> Self:
        """Leads see their own, managers what was handed over, the board what was circulated."""
        person, roles = person_of(user), roles_of(user)
        if person is None:
            return self.none()
        if Role.DIRECTOR in roles:
            return self
        seen = Q(commission__in=Commission.objects.led_by(person))
        seen |= Q(
            commission__in=Commission.objects.managed_by(person),
            status__in=(*REPORT_HANDED_OVER, ReportStatus.SKIPPED),
        )
        if Role.INNOVATOR in roles:
            seen |= Q(status__in=(ReportStatus.APPROVED, *REPORT_CIRCULATED))
        if roles & BOARD_READERS:
            seen |= Q(status__in=REPORT_CIRCULATED)
        return self.filter(seen)

    def remindable_by(self, user: User) -> Self:
        """Those that a manager waits for or the director looks after; not their text."""
        person = person_of(user)
        if person is None:
            return self.none()
        open_ones = self.filter(status__in=(*REPORT_WITH_LEAD, ReportStatus.SUBMITTED))
        if Role.DIRECTOR in roles_of(user):
            return open_ones
        return open_ones.filter(commission__in=Commission.objects.managed_by(person))

    def led_by(self, person: Person) -> Self:
        """Reports of the commissions this person leads today."""
        return self.filter(commission__in=Commission.objects.led_by(person))

    def managed_by(self, person: Person) -> Self:
        """Reports of the commissions this person answers for today."""
        return self.filter(commission__in=Commission.objects.managed_by(person))

    def with_lead(self) -> Self:
        """Not handed over yet, or handed back."""
        return self.filter(status__in=REPORT_WITH_LEAD)

    def opened(self, on: dt.date) -> Self:
        """Those whose time of writing has come."""
        return self.filter(opens_on__lte=on)

    def awaiting_manager(self) -> Self:
        """Handed over and neither approved nor returned."""
        return self.filter(status=ReportStatus.SUBMITTED)

    def awaiting_board(self) -> Self:
        """Approved by the manager: what the secretary puts among the board's papers."""
        return self.filter(status=ReportStatus.APPROVED)

    def to_meeting(self, day: dt.date) -> Self:
        return self.filter(meeting_on=day)

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

    def with_people(self) -> Self:
        """With the commission and everybody who has held a duty in it."""
        return self.prefetch_related(Prefetch("commission", Commission.objects.for_list()))

    def for_page(self) -> Self:
        return self.select_related(
            "manuscript", "version", "stand_in", "submitted_by", "approved_by", "approved_file"
        ).prefetch_related(Prefetch("commission", Commission.objects.for_page()))


class FinalReportQuerySet(TenantQuerySet["FinalReport"]):
    def visible_to(self, user: User) -> Self:
        """As progress reports; managers see it from the start, since they take the stance."""
        person, roles = person_of(user), roles_of(user)
        if person is None:
            return self.none()
        if Role.DIRECTOR in roles:
            return self
        seen = Q(commission__in=Commission.objects.led_by(person))
        seen |= Q(commission__in=Commission.objects.managed_by(person))
        if person.member_id and roles & {Role.MANAGER, Role.PARTY_CONTACT}:
            stances = apps.get_model("reporting", "ImplementationStance").objects
            seen |= Q(pk__in=stances.of_member(person.member_id).values("final_report"))
        if Role.INNOVATOR in roles:
            seen |= Q(status__in=(FinalStatus.APPROVED, *FINAL_CIRCULATED))
        if roles & BOARD_READERS:
            seen |= Q(status__in=FINAL_CIRCULATED)
        return self.filter(seen)

    def awaiting_manager(self) -> Self:
        """Handed over and neither approved nor returned."""
        return self.filter(status=FinalStatus.SUBMITTED)

    def awaiting_board(self) -> Self:
        """Approved by the manager: what the secretary puts among the board's papers."""
        return self.filter(status=FinalStatus.APPROVED)

    def with_lead(self) -> Self:
        """Not handed over yet, or handed back."""
        return self.filter(status__in=FINAL_WITH_LEAD)

    def with_people(self) -> Self:
        """With the commission and everybody who has held a duty in it."""
        return self.prefetch_related(Prefetch("commission", Commission.objects.for_list()))

    def missing_stance_of(self, member_id: int) -> Self:
        """Those in which a service of this member has not taken its stance."""
        stances = apps.get_model("reporting", "ImplementationStance").objects
        missing = stances.of_member(member_id).missing()
        return self.filter(pk__in=missing.values("final_report"))

    def led_by(self, person: Person) -> Self:
        return self.filter(commission__in=Commission.objects.led_by(person))

    def managed_by(self, person: Person) -> Self:
        return self.filter(commission__in=Commission.objects.managed_by(person))

    def for_list(self) -> Self:
        """With all a list row shows, so that rows cost no queries; latest end first."""
        return self.select_related("commission").order_by("-commission__ends_on", "-pk")

    def for_page(self) -> Self:
        return self.select_related(
            "manuscript", "version", "stand_in", "submitted_by", "approved_by", "approved_file"
        ).prefetch_related(Prefetch("commission", Commission.objects.for_page()))


class ImplementationStanceQuerySet(TenantQuerySet["ImplementationStance"]):
    def of_member(self, member_id: int) -> Self:
        """What one municipality, region or agency has to take a stance on."""
        return self.filter(member_id=member_id)

    def missing(self) -> Self:
        """Services that have not taken a stance."""
        return self.filter(verdict="")

    def for_page(self) -> Self:
        return self.select_related("member", "stated_by").order_by("pk")


class FollowUpQuerySet(TenantQuerySet["FollowUp"]):
    def visible_to(self, user: User) -> Self:
        """Who answers sees their own, managers those of their commissions, the others answers."""
        person, roles = person_of(user), roles_of(user)
        if person is None:
            return self.none()
        if Role.DIRECTOR in roles:
            return self
        seen = Q(respondent=person) | Q(commission__in=Commission.objects.managed_by(person))
        if Role.INNOVATOR in roles or roles & BOARD_READERS:
            seen |= Q(status=FollowUpStatus.DONE)
        return self.filter(seen)

    def coming_due(self, on: dt.date) -> Self:
        """Those whose day is near enough to be asked about."""
        return self.filter(status=FollowUpStatus.COMING, due_on__lte=on)

    def due(self) -> Self:
        return self.filter(status=FollowUpStatus.DUE)

    def to_judge(self) -> Self:
        """Answered, and not judged by the director yet."""
        return self.filter(status=FollowUpStatus.DONE, lasts=None)

    def for_list(self) -> Self:
        """With all a list row shows, so that rows cost no queries; latest first."""
        return self.select_related("respondent", "commission").order_by("-due_on", "-pk")

    def for_page(self) -> Self:
        """With the commission's people, who may answer too."""
        people = Prefetch("commission", Commission.objects.for_page())
        return self.select_related("respondent", "answered_by").prefetch_related(people)
