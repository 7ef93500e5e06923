"""What progress reports and final reports have in common on their way to the board."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kernel.accounts.models import User
from kernel.associations.selectors import person_of
from kernel.core import clock
from kernel.core.errors import DomainError, NotYoursError
from kernel.core.pdf import Sheet
from kernel.outbox.actions import cancel, enqueue
from kernel.printing.actions import print_later
from kernel.registry.actions import (
    discard,
    finalise,
    matter_of,
    open_matter,
    register_document,
)
from kernel.registry.models import RegisteredDocument
from kernel.registry.querysets import RegisteredDocumentQuerySet
from kernel.workflow.actions import advance, require
from kernel.workflow.chain import lock_history
from kernel.writing.actions import comment, freeze
from kernel.writing.models import ManuscriptFile
from reporting.handing_over.models import Report
from reporting.handing_over.rules import WORKING_DAYS_TO_APPROVE, weekdays_after
from reporting.handing_over.selectors import ReportPaper

#: What is taken away when an approval is.
NO_APPROVAL: dict[str, Any] = {
    "approved_by": None,
    "approved_at": None,
    "approved_file": None,
    "facts": {},
}


@transaction.atomic
def start_writing(report: Report, *, by: User) -> None:
    """Begin to write."""
    advance(report, "start", by=by)


@transaction.atomic
def write_for_lead(report: Report, *, by: User) -> None:
    """Let the director write in the lead's place, which history shows."""
    advance(report, "write_for", by=by, changes={"stand_in": person_of(by)})


def hand_in(report: Report, *, by: User, kinds: tuple[str, str]) -> None:
    """Freeze the text and ask the manager to approve it, now and once more in two working days."""
    require(report, "submit", by)
    manager = report.commission.manager_on(clock.today())
    if manager is None:
        raise DomainError(
            _("Uppdraget saknar ansvarig chef. Be förbundschefen utse en innan du skickar."),
            subject=report,
        )
    version = freeze(report.manuscript, label=_("Skickad till chefen"), by=by)
    advance(
        report,
        "submit",
        by=by,
        # The checksum stands in the sealed history: the text can be proved later.
        note=_("Version {number}, kontrollsumma {sha}").format(
            number=version.number, sha=version.sha256
        ),
        changes={
            "version": version,
            "submitted_by": person_of(by),
            "submitted_at": clock.now(),
        },
    )
    request, again = kinds
    enqueue(request, to=manager, subject=report)
    again_on = weekdays_after(clock.today(), WORKING_DAYS_TO_APPROVE)
    enqueue(again, to=manager, subject=report, due_on=again_on)


def hand_back(report: Report, *, note: str, section: str, by: User, kind: str) -> None:
    """Give the text back to its writer, who is told what should change and where."""
    if not note.strip():
        raise DomainError(_("Skriv vad som behöver ändras"), subject=report)
    advance(report, "return", by=by, note=note)
    if section:
        comment(report.manuscript, section, text=note, by=by)
    tell_writer(report, kind)


def require_approve(report: Report, by: User) -> None:
    """As ``require``, but whoever handed the text in is told why not.

    From here on nobody does anything until the approval stands: no stance and no anchoring comes
    between it and the paper that shows them.
    """
    lock_history()
    person = person_of(by)
    if person is not None and report.submitted_by_id == person.pk:
        raise NotYoursError(
            _("Du kan inte godkänna en text som du själv har skickat in."), subject=report
        )
    require(report, "approve", by)


def approve(
    report: Report,
    *,
    version: int | None,
    sheet: Sheet,
    paper: ReportPaper | None,
    name: str,
    by: User,
    at: dt.datetime,
    **changes: Any,
) -> None:
    """Approve the text that was read; promise its paper and enter that in the registry.

    What the paper shows beside the text is kept as it was reckoned for it.
    """
    file = print_later(sheet, name=name, by=by)
    approval = {
        "approved_by": person_of(by),
        "approved_at": at,
        "approved_file": file,
        "facts": paper.facts if paper else {},
    }
    advance(report, "approve", by=by, changes={**approval, **changes})
    # Taken back and handed in anew, between the reading and the click.
    if report.version_id != version:
        raise DomainError(
            _("Texten har ändrats sedan du öppnade sidan. Läs den igen."), subject=report
        )
    commission = report.commission
    matter = (
        matter_of(commission)
        or matter_of(commission.proposal)
        or open_matter(title=commission.title, subject=commission, by=by)
    )
    common: dict[str, Any] = {
        "direction": "internal",  # a draft until the papers go out, since approval may be undone
        "on": clock.today(),
        "counterpart": str(commission.owner),
        "by": by,
        "subject": report,
    }
    title = f"{capfirst(str(report._meta.verbose_name))}: {commission.title}"
    register_document(matter, title=title, file=file, **common)
    # The database lets nothing be approved that was not handed in.
    assert report.version is not None
    for each in report.version.attached:
        title = _("Bilaga: {title}").format(title=each.title)
        register_document(matter, title=title, file=each.file, **common)


def undo(report: Report, *, by: User) -> None:
    """Take the approval back. What was registered for it never becomes a public document."""
    registered = list(_registered_for(report).drafts())
    advance(report, "undo", by=by, changes=NO_APPROVAL)
    for document in registered:
        discard(document, by=by)


@transaction.atomic
def circulate(report: Report, *, by: User) -> None:
    """Put it among the board's papers when the notice goes out: a public document then (R30)."""
    advance(report, "circulate", by=by)
    for document in _registered_for(report).drafts():
        finalise(document, by=by)


def _registered_for(report: Report) -> RegisteredDocumentQuerySet:
    """What an approval has entered in the registry: the text, and the files that go with it."""
    files = ManuscriptFile.objects.filter(version=report.version).values("file")
    ours = Q(file=report.approved_file_id) | Q(file__in=files)
    return RegisteredDocument.objects.about(report).filter(ours, file__isnull=False)


def tell_writer(report: Report, kind: str) -> None:
    """Mail whoever writes: the lead of the day, or the director in the lead's place."""
    writer = report.stand_in or report.commission.lead_on(clock.today()) or report.submitted_by
    if writer is not None:
        enqueue(kind, to=writer, subject=report)


def stop_asking(report: Report, *kinds: str) -> None:
    """Stop mail that a deed has made needless."""
    for kind in kinds:
        cancel(report, kind)
