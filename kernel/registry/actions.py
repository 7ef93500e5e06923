"""Everything that can be done with matters and documents."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from kernel.accounts.models import User
from kernel.associations.selectors import person_of
from kernel.associations.settings import setting
from kernel.core import clock
from kernel.core.errors import DomainError, NotNowError
from kernel.core.names import name_of
from kernel.files.models import StoredFile
from kernel.registry import rules
from kernel.registry.models import FirstNumber, Matter, MatterSubject, RegisteredDocument
from kernel.registry.selectors import first_number, matter_of, numbers_given
from kernel.registry.states import Direction, Series
from kernel.workflow.actions import advance, begin
from kernel.workflow.chain import lock_history

__all__ = [
    "attach_to_matter", "begin_series", "classify", "close_matter", "discard", "finalise",
    "matter_of", "open_matter", "register_document", "reopen_matter",
]  # fmt: skip


@transaction.atomic
def open_matter(*, title: str, subject: Any = None, by: User) -> Matter:
    """Give something its number: the next one of the year, without gaps."""
    # Whoever opens a matter at the same moment waits here, and counts from the number taken.
    lock_history()
    year = clock.today().year
    number_format = setting("registry_format")
    if not rules.is_usable(number_format):
        raise DomainError(
            _("Diarienummer kan inte skrivas så här: {format}. Ändra det i Inställningar.").format(
                format=number_format
            )
        )
    last = Matter.objects.of_year(year).aggregate(last=Max("sequence"))["last"]
    sequence = last + 1 if last else first_number(Series.MATTERS, year)
    matter = Matter(
        title=title,
        year=year,
        sequence=sequence,
        number=rules.written(number_format, year=year, number=sequence),
        opened_on=clock.today(),
    )
    begin(matter, by=by)
    if subject is not None:
        _attach(matter, subject)
    return matter


@transaction.atomic
def begin_series(*, series: str, year: int, number: int, reason: str, by: User) -> FirstNumber:
    """Let a year's numbers go on from those given before the association began here."""
    lock_history()
    if numbers_given(series, year):
        raise DomainError(
            _("Det finns redan nummer från {year} här. Numren fortsätter efter dem.").format(
                year=year
            )
        )
    first = FirstNumber(series=series, year=year, number=number, reason=reason)
    begin(first, by=by, note=f"{first}. {reason}")
    return first


@transaction.atomic
def attach_to_matter(matter: Matter, *, subject: Any, by: User) -> None:
    """Let one more thing belong to the matter: an agreement where the proposal already is."""
    advance(matter, "attach", by=by)
    _attach(matter, subject)


@transaction.atomic
def register_document(
    matter: Matter,
    *,
    title: str,
    direction: str,
    on: dt.date,
    counterpart: str = "",
    by: User,
    file: StoredFile | None = None,
    confidentiality: str = "",
    subject: Any = None,
) -> RegisteredDocument:
    """Enter a document in its matter. What has come in is public at once, the rest is a draft."""
    lock_history()
    matter.refresh_from_db(fields=["status"])
    if matter.workflow.step("register", matter.status) is None:
        raise NotNowError(
            _("Ärendet är avslutat. Öppna det igen om du vill registrera en handling i det."),
            subject=matter,
        )
    last = matter.documents.aggregate(last=Max("sequence"))["last"] or 0
    document = RegisteredDocument(
        matter=matter,
        sequence=last + 1,
        title=title,
        direction=direction,
        on=on,
        counterpart=counterpart,
        confidentiality=confidentiality,
        file=file,
        subject_type=name_of(subject) if subject is not None else "",
        subject_id=subject.pk if subject is not None else None,
        registered_by=person_of(by),
        registered_at=clock.now(),
    )
    begin(document, by=by)
    if direction == Direction.INCOMING:
        finalise(document, by=by)
    return document


@transaction.atomic
def finalise(document: RegisteredDocument, *, by: User) -> None:
    """Make a draft a public document: it was dispatched, approved, or its matter was closed."""
    advance(document, "finalise", by=by, changes={"public_on": clock.today()})


@transaction.atomic
def discard(document: RegisteredDocument, *, by: User) -> None:
    """Throw away a draft that never became a document. Its line remains, so numbers have no gap."""
    advance(document, "discard", by=by)


@transaction.atomic
def classify(document: RegisteredDocument, *, confidentiality: str, by: User) -> None:
    """Mark a document as confidential by a paragraph, or take the mark away with its reason."""
    note = confidentiality or _("Markeringen togs bort")
    advance(document, "classify", by=by, note=note, changes={"confidentiality": confidentiality})


@transaction.atomic
def close_matter(matter: Matter, *, by: User) -> None:
    """Settle the matter. Drafts still in it become public documents with it."""
    lock_history()
    for document in RegisteredDocument.objects.of_matter(matter).drafts():
        finalise(document, by=by)
    advance(matter, "close", by=by, changes={"closed_on": clock.today()})


@transaction.atomic
def reopen_matter(matter: Matter, *, by: User) -> None:
    """Take the matter up again, for instance when a new document has come in."""
    advance(matter, "reopen", by=by, changes={"closed_on": None})


def _attach(matter: Matter, subject: Any) -> None:
    other = matter_of(subject)
    if other is not None:
        raise DomainError(
            _("{subject} hör redan till ärendet {number}.").format(
                subject=subject, number=other.number
            ),
            subject=other,
        )
    MatterSubject(matter=matter, subject_type=name_of(subject), subject_id=subject.pk).save(
        force_insert=True
    )
