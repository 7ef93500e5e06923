"""Running commissions and their reports, for tests that open a scope themselves."""

from __future__ import annotations

import datetime as dt
from typing import Any

import factory

from commissions.agreements.models import Agreement
from commissions.duties.models import Assignment
from commissions.grants.models import Grant, Offer
from commissions.proposals.models.proposals import Proposal, ProposalParty
from commissions.records.models import Commission
from kernel.associations.models import Member, Person
from kernel.core import clock
from kernel.files.models import StoredFile
from kernel.writing.models import ManuscriptVersion, checksum
from kernel.writing.selectors import content_of
from reporting.finals.models import FINAL_REPORT, FinalReport, ImplementationStance
from reporting.follow_ups.models import FollowUp
from reporting.progress.models import PROGRESS_REPORT, ProgressReport
from reporting.progress.states import ReportStatus
from tests.factories.resolutions import resolved
from tests.factories.writing import manuscript_of, written


def running_commission(
    *,
    owner: Member,
    lead: Person,
    manager: Person,
    title: str = "Unga vuxna, samma väg in",
    starts_on: dt.date = dt.date(2026, 1, 1),
    ends_on: dt.date = dt.date(2026, 12, 31),
    services: str = "Arbetsmarknadsenheten",
) -> Commission:
    """A commission that runs, with the decision, the yes and the signed agreement it takes."""
    period = {"starts_on": starts_on, "ends_on": ends_on}
    proposal = Proposal(
        title=title,
        kind="commission",
        manuscript=written(manuscript_of("commissions.proposal")),
        law_motivation="Samordnad rehabilitering.",
        direction="individual",
        status="accepted",
        **period,
    )
    proposal.save()
    ProposalParty(proposal=proposal, member=owner, services=services, is_owner=True).save()
    grant = Grant(
        proposal=proposal,
        recipient=owner,
        amount_sek=1_250_000,
        post_code="1",
        post_name="Uppdrag",
        financing="Årets medel.",
        reporting_terms="Före varje styrelsemöte.",
        decided_on=dt.date(2025, 12, 4),
        resolution=resolved("2025-12-04 § 61"),
        **period,
    )
    grant.save()
    Offer(
        proposal=proposal,
        member=owner,
        is_owner=True,
        offered_on=starts_on,
        answered_on=starts_on,
        status="accepted",
    ).save()
    signed_copy = StoredFile(
        name="avtal.pdf",
        media_type="application/pdf",
        size=1,
        sha256="0" * 64,
        scan_state="own",
        stored_at=clock.now(),
    )
    signed_copy.save()
    Agreement(
        grant=grant,
        member=owner,
        nature="Utveckling.",
        amount_sek=1_250_000,
        instalments="Kvartalsvis.",
        lead=lead,
        manager=manager,
        reporting_routine="Före varje möte.",
        fixed_clause="Parten äger uppdraget.",
        sent_at=clock.now(),
        signed_on=starts_on,
        signed_copy=signed_copy,
        status="signed",
        **period,
    ).save()
    commission = Commission(proposal=proposal, title=title, owner=owner, status="running", **period)
    commission.save()
    Assignment(commission=commission, person=lead, role="lead", starts_on=starts_on).save()
    Assignment(commission=commission, person=manager, role="manager", starts_on=starts_on).save()
    return commission


def _version(report: Any) -> ManuscriptVersion:
    content = content_of(report.manuscript)
    version = ManuscriptVersion(
        manuscript=report.manuscript,
        number=1,
        label="Skickad till chefen",
        content=content,
        sha256=checksum(content),
        made_at=clock.now(),
    )
    version.save()
    return version


#: What a report has by the time it is in a status.
HANDED_OVER = ("submitted", "returned", "approved", "with_board", "noted")
APPROVED = ("approved", "with_board", "noted")


class _Report(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **values: Any) -> Any:
        """Fill in what a status asks for, unless the test says otherwise."""
        status = values.get("status", ReportStatus.NOT_STARTED)
        report = model_class(**values)
        if status != "not_started":
            written(report.manuscript)
        people = {held.role: held.person for held in report.commission.assignments.all()}
        if status in HANDED_OVER and report.version is None:
            report.version = _version(report)
            report.submitted_by, report.submitted_at = people["lead"], clock.now()
        if status in APPROVED:
            report.approved_by, report.approved_at = people["manager"], clock.now()
        if status == "noted":
            report.noted_resolution = resolved("2026-12-03 § 14")
            report.noted_on = report.noted_resolution.decided_on
        report.save()
        return report


class ProgressReportFactory(_Report):
    class Meta:
        model = ProgressReport

    meeting_on = dt.date(2026, 12, 3)
    opens_on = factory.LazyAttribute(lambda report: report.meeting_on - dt.timedelta(28))
    submit_by = factory.LazyAttribute(lambda report: report.meeting_on - dt.timedelta(10))
    approve_by = factory.LazyAttribute(lambda report: report.meeting_on - dt.timedelta(8))
    manuscript = factory.LazyFunction(lambda: manuscript_of(PROGRESS_REPORT))
    skip_reason = factory.LazyAttribute(
        lambda report: "Uppdraget har just börjat." if report.status == "skipped" else ""
    )
    status = ReportStatus.NOT_STARTED


class FinalReportFactory(_Report):
    class Meta:
        model = FinalReport

    manuscript = factory.LazyFunction(lambda: manuscript_of(FINAL_REPORT))


class ImplementationStanceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ImplementationStance

    service = factory.Sequence(lambda n: f"Verksamhet {n}")


class FollowUpFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FollowUp

    months = 6
    due_on = dt.date(2026, 11, 1)
