"""A report as its readers see it, and what lies beside the field while somebody writes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.forms import model_to_dict
from django.utils.translation import gettext as _

from commissions.records.models import Commission
from commissions.records.selectors import values_of
from economy.requisitions.selectors import money_of
from kernel.accounts.models import User
from kernel.associations.models import Person
from kernel.core import clock
from kernel.workflow.models import Event
from kernel.workflow.permissions import may
from kernel.writing.models import ManuscriptFile, ManuscriptVersion, SectionComment
from kernel.writing.selectors import (
    SectionChange,
    SectionState,
    changes_between,
    sections_of,
)
from reporting.handing_over.models import Report
from reporting.handing_over.states import VOUCHED_FOR, Status


@dataclass(frozen=True)
class People:
    """Who leads and who answers for a report's commission today."""

    lead: Person | None
    manager: Person | None


def people_of(report: Report) -> People:
    today = clock.today()
    return People(report.commission.lead_on(today), report.commission.manager_on(today))


@dataclass(frozen=True)
class Reading:
    """The sections to read, and what has changed since the round before."""

    sections: list[Any]
    changes: list[SectionChange]
    files: list[ManuscriptFile]
    is_draft: bool


def facts_of(report: Report) -> dict[str, Any]:
    """What belongs to a report beside its text: the value that was meant, and the money."""
    if report.status in VOUCHED_FOR:
        return dict(report.facts)
    money = money_of(report.commission)
    return {
        "values": [
            {
                "label": value.label,
                "what": value.current.what,
                "for_whom": value.current.for_whom,
                "according_to": value.current.according_to,
            }
            for value in values_of(report.commission)
            if value.current
        ],
        "money": [
            (str(label), amount)
            for label, amount in (
                (_("Beviljat"), money.granted_sek),
                (_("Begärt"), money.requisitioned_sek),
                (_("Därav utbetalat"), money.paid_sek),
                (_("Kvar"), money.left_sek),
            )
        ],
    }


@dataclass(frozen=True)
class ReportPaper:
    """A report as the board reads it; each kind has a template of its own for what is its own."""

    template: str
    report: Report
    sections: list[Any]
    facts: dict[str, Any]
    #: The rows that belong to a report of the kind: anchorings, or stances.
    rows: list[Any]
    files: list[ManuscriptFile]

    @property
    def says(self) -> Any:
        """In plain values what it says, whoever reads it."""
        own = ("id", "association_id")
        rows = [
            {key: said for key, said in model_to_dict(row).items() if key not in own}
            for row in self.rows
        ]
        answer = getattr(self.report, "manager_answer", "")
        return [self.sections, self.facts, rows, answer]


def paper_with(report: Report, *, template: str, rows: Iterable[Any]) -> ReportPaper | None:
    """The report as the board has it: as it was handed over, with all that belongs to it.

    None before there is anything to read.
    """
    version = report.version
    if version is None:
        return None
    return ReportPaper(
        template=template,
        report=report,
        sections=version.sections,
        facts=facts_of(report),
        rows=list(rows),
        files=version.attached,
    )


def has_part_in(report: Report, user: User) -> bool:
    """Lead, manager and director: what they say to each other about the text is theirs."""
    return may(user, "comment", report)


def reading_of(report: Report, user: User) -> Reading:
    """Writers read what stands there now; others only what has been handed over."""
    is_open = "edit" in report.workflow.verbs_from(report.status)
    if is_open and may(user, "edit", report):
        files = list(report.manuscript.files.for_list())
        return Reading(sections_of(report.manuscript), [], files, is_draft=True)
    if report.version is None:
        return Reading([], [], [], is_draft=False)
    changes = _since_last_round(report) if has_part_in(report, user) else []
    return Reading(report.version.sections, changes, report.version.attached, is_draft=False)


def last_return(report: Report, user: User) -> Event | None:
    """Why the text was given back; None unless it is waiting to be changed by those who ask."""
    if report.status != Status.RETURNED or not has_part_in(report, user):
        return None
    returned = Event.objects.about(report, verbs=["return"])
    return returned.for_history().order_by("-sequence").first()


def _since_last_round(report: Report) -> list[SectionChange]:
    if report.version is None or report.version.number == 1:
        return []
    before = ManuscriptVersion.objects.get(
        manuscript=report.manuscript, number=report.version.number - 1
    )
    changes = changes_between(before.content, report.version.content)
    return changes if any(change.is_changed for change in changes) else []


@dataclass(frozen=True)
class SectionThreads:
    """A section as it is read, and what has been said about it; without text, if none is there."""

    key: str
    title: str
    read: Any
    threads: list[SectionComment]


def threads_of(report: Report, user: User, reading: Reading) -> list[SectionThreads]:
    """Every section with its threads, in the order of writing; none for other readers."""
    if not has_part_in(report, user):
        return []
    threads = list(SectionComment.objects.filter(manuscript=report.manuscript).threads())
    read = {} if reading.is_draft else {section["key"]: section for section in reading.sections}
    return [
        SectionThreads(
            key=section.key,
            title=str(section.title),
            read=read.get(section.key),
            threads=[thread for thread in threads if thread.key == section.key],
        )
        for section in report.manuscript.declaration.sections
    ]


#: Which sections of the proposal say what was promised, for each section of a report.
PROMISED = {
    "aktiviteter": ("anvandare", "forandringsteori", "resurser", "ta-reda-pa"),
    "forankring": ("implementering", "egna-bidrag"),
    "avvikelser": ("forandringsteori", "resurser", "ta-reda-pa"),
    "upptackter": ("varde-anvandare", "varde-samhalle", "oklart"),
    "varde": ("varde-anvandare", "varde-samhalle"),
    "arbetssatt": ("anvandare", "forandringsteori", "resurser"),
    "resultat": ("varde-anvandare", "varde-samhalle", "horisontella-principer"),
    "fortsatt-arbete": ("implementering", "egna-bidrag"),
}


@dataclass(frozen=True)
class Foldout:
    """A heading to open and a text to read, beside what is being written."""

    title: str
    text: str


def promised_for(report: Report, key: str) -> list[Foldout]:
    """What was promised, and which value was meant."""
    found = []
    promised = _promised(report.commission, key)
    if promised:
        found.append(Foldout(_("Det här står i uppdragsbeskrivningen"), promised))
    if key in ("varde", "resultat"):
        found += [
            Foldout(value.label, value.current.what)
            for value in values_of(report.commission)
            if value.current
        ]
    return found


def _promised(commission: Commission, key: str) -> str:
    wanted = PROMISED.get(key, ())
    if not wanted:
        return ""
    states: list[SectionState] = sections_of(commission.proposal.manuscript)
    parts = [
        f"**{state.title}**\n\n{state.text}"
        for state in states
        if state.key in wanted and state.text.strip()
    ]
    return "\n\n".join(parts)
