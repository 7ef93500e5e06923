"""What each kind of thing says to the board: when it is ready, as what item, and in which words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from commissions.proposals.models.proposals import Proposal, ProposalVersion
from commissions.proposals.selectors.facts import with_dates
from commissions.proposals.states import ProposalStatus
from commissions.records.states import CommissionStatus
from kernel.associations.models import Person
from kernel.core import swedish
from kernel.writing.models import ManuscriptFile
from reporting.finals.models import FinalReport
from reporting.handing_over.states import Status
from reporting.progress.models import ProgressReport
from reporting.progress.states import ReportStatus


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
    return ProgressReport.objects.filter(status__in=statuses).with_people()


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
        presenter=report.commission.lead_on(on),
    )


def draft_of_final_report(final: FinalReport, on: dt.date) -> Draft:
    is_broken_off = final.commission.status == CommissionStatus.CANCELLED
    return Draft(
        title=_("Slutredovisning: {title}").format(title=final.commission.title),
        proposed_decision=_("att lägga slutrapporten till handlingarna.")
        if is_broken_off
        else _("att lägga slutrapporten till handlingarna och avsluta uppdraget."),
        presenter=final.commission.lead_on(on),
    )


def text_of_proposal(proposal: Proposal, until: dt.datetime | None) -> dict[str, Any] | None:
    """As it was sent."""
    sent = _sent(proposal, until)
    return dict(sent.text.content) if sent else None


def facts_of_proposal(proposal: Proposal, until: dt.datetime | None) -> list[tuple[str, str]]:
    """What it asks for, in short, as it was sent."""
    sent = _sent(proposal, until)
    if sent is None:
        return []
    facts = with_dates(sent.facts)
    period = f"{swedish.day(facts['starts_on'])}–{swedish.day(facts['ends_on'])}"
    return [
        (_("Parter"), swedish.enumeration(party["name"] for party in facts["parties"])),
        (_("Tid"), period),
        (_("Belopp"), swedish.kronor(facts["total_sek"])),
    ]


def files_of_proposal(proposal: Proposal, until: dt.datetime | None) -> list[ManuscriptFile]:
    """What went along when it was sent."""
    sent = _sent(proposal, until)
    return sent.text.attached if sent else []


def _sent(proposal: Proposal, until: dt.datetime | None) -> ProposalVersion | None:
    """A proposal that has come back is written anew, and that is not what the board had."""
    sent = proposal.versions.select_related("text")
    if until is not None:
        sent = sent.filter(sent_at__lte=until)
    return sent.first()


def text_of_report(report: Any, _until: dt.datetime | None) -> dict[str, Any] | None:
    """As it was approved."""
    return dict(report.version.content) if report.version else None


def files_of_report(report: Any, _until: dt.datetime | None) -> list[ManuscriptFile]:
    """What went along when it was handed in."""
    return report.version.attached if report.version else []


def no_facts(_paper: Any, _until: dt.datetime | None) -> list[tuple[str, str]]:
    return []
