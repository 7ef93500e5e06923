"""What each kind of thing says to the board: when it is ready, as what item, and in which words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from commissions.proposals.models.proposals import Proposal
from commissions.proposals.states import ProposalStatus
from commissions.records.states import CommissionStatus
from kernel.associations.models import Person
from kernel.core import swedish
from kernel.writing.models import ManuscriptFile
from reporting.finals.models import FinalReport
from reporting.handing_over.states import Status
from reporting.progress.models import ORAL, ProgressReport
from reporting.progress.states import ReportStatus


class Paper(Protocol):
    """What the board reads of a thing: the template knows the kind, and shows all of it."""

    @property
    def template(self) -> str: ...

    @property
    def files(self) -> list[ManuscriptFile]: ...

    @property
    def says(self) -> Any:
        """The same, in plain values, for a paper that says the same."""
        ...


@dataclass(frozen=True)
class Draft:
    """What the item of an agenda would say."""

    title: str
    proposed_decision: str
    presenter: Person | None = None


def proposals_ready() -> QuerySet[Proposal]:
    """Handed over or tabled; or among papers already, if the item was struck or the meeting off."""
    sent = Proposal.objects.filter(status=ProposalStatus.WITH_BOARD)
    waiting = Proposal.objects.awaiting_board() | sent
    return waiting.prefetch_related("budget_lines")


def reports_ready() -> QuerySet[ProgressReport]:
    """Approved; or among papers already, if the item was struck or the meeting off."""
    statuses = [ReportStatus.APPROVED, ReportStatus.WITH_BOARD]
    reports = ProgressReport.objects.filter(status__in=statuses)
    return reports.with_people().select_related("version")


def final_reports_ready() -> QuerySet[FinalReport]:
    """Approved; or among papers already, if the item was struck or the meeting off."""
    statuses = [Status.APPROVED, Status.WITH_BOARD]
    return FinalReport.objects.filter(status__in=statuses).with_people()


def draft_of_proposal(proposal: Proposal, _on: dt.date) -> Draft:
    text = _("att bevilja {amount} till uppdraget {title} för tiden {start} till {end}.")
    return Draft(
        title=_("Uppdragsförslag: {title}").format(title=proposal.title),
        proposed_decision=text.format(
            amount=swedish.kronor(proposal.total_sek),
            title=proposal.title,
            start=swedish.day(proposal.starts_on) if proposal.starts_on else "…",
            end=swedish.day(proposal.ends_on) if proposal.ends_on else "…",
        ),
    )


def draft_of_report(report: ProgressReport, on: dt.date) -> Draft:
    return Draft(
        title=_("Avrapportering: {title}").format(title=report.commission.title),
        proposed_decision=_("att lägga avrapporteringen till handlingarna."),
        presenter=_who_comes(report, on),
    )


def _who_comes(report: ProgressReport, on: dt.date) -> Person | None:
    """Whom the report says that the board will meet; the lead, if it does not say."""
    sections = report.version.sections if report.version else []
    said = next((each["choice"] for each in sections if each["key"] == ORAL.key), "")
    match said:
        case "none":
            return None
        case "manager":
            return report.commission.manager_on(on)
        case _:
            return report.commission.lead_on(on)


def draft_of_final_report(final: FinalReport, on: dt.date) -> Draft:
    is_broken_off = final.commission.status == CommissionStatus.CANCELLED
    return Draft(
        title=_("Slutredovisning: {title}").format(title=final.commission.title),
        proposed_decision=_("att lägga slutrapporten till handlingarna.")
        if is_broken_off
        else _("att lägga slutrapporten till handlingarna och avsluta uppdraget."),
        presenter=final.commission.lead_on(on),
    )
