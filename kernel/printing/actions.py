"""Papers are promised with the deed, from what holds then, and made after it by a worker."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from kernel.accounts.models import User
from kernel.associations.models import Person
from kernel.associations.scope import scope
from kernel.associations.selectors import person_of
from kernel.core import clock
from kernel.core.errors import DomainError
from kernel.core.pdf import PdfBusyError, PdfError, Sheet, check, check_signs
from kernel.files.actions import fulfil, promise
from kernel.files.models import StoredFile
from kernel.outbox.actions import run_later, stay_at, work_again
from kernel.outbox.jobs import HopelessError
from kernel.printing.models import PrintedFile, Printing, Printout
from kernel.printing.selectors import progress_of

#: The work that prints one document.
SHEET = "printing.sheet"

#: How long a paper that somebody asked to see can be fetched.
KEPT = dt.timedelta(days=1)


@transaction.atomic
def print_later(sheet: Sheet, *, name: str, by: User) -> StoredFile:
    """Promise the document as a PDF of that name. What could not be made is refused at once."""
    check(sheet.html)
    refuse_unprinted(sheet.html)
    recipe = {
        "html": sheet.html,
        "identifier": sheet.identifier,
        "created": sheet.created.isoformat(),
    }
    return make_later(SHEET, recipe, name=name, by=by)


def refuse_unprinted(*pages: str) -> None:
    """Refuse signs that no font has while the text can still be changed."""
    # Who has no turn at the press learns it from the worker.
    with suppress(PdfBusyError):
        check_signs(*pages)


@transaction.atomic
def print_out(sheet: Sheet, *, name: str, by: User) -> StoredFile:
    """A paper for somebody's own eyes, made now by a worker; the one made before if it is equal."""
    person = person_of(by)
    if person is None:
        raise PermissionDenied
    # Two clicks at once ask for one paper.
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    # A draft is dated anew at each click, which is nothing that it shows.
    undated = sheet.html.replace(sheet.created.isoformat(), "")
    shows = hashlib.sha256(f"{sheet.identifier}\n{undated}".encode()).hexdigest()
    known = Printout.objects.filter(person=person, shows=shows).select_related("file").first()
    if known is not None and known.file.lost_at is None:
        # So it stood then, and so it stands now.
        known.asked_at = clock.now()
        known.save(update_fields=["asked_at"])
        return known.file
    file = print_later(sheet, name=name, by=by)
    if known is not None:
        # Its bytes are gone, and nobody else has it.
        lost, known.file, known.asked_at = known.file, file, clock.now()
        known.save(update_fields=["file", "asked_at"])
        lost.delete()
        return file
    printout = Printout(person=person, file=file, shows=shows, asked_at=clock.now())
    printout.save(force_insert=True)
    return file


@transaction.atomic
def forget_printouts() -> int:
    """Let go of what was asked for long ago; the files' own sweep then takes the bytes."""
    old = Printout.objects.asked_before(clock.now() - KEPT)
    Printing.objects.filter(file__printout__in=old).delete()
    return old.delete()[0]


@transaction.atomic
def make_later(
    work: str, recipe: dict[str, Any], *, name: str, by: User, shows: Iterable[int] = ()
) -> StoredFile:
    """Promise a file that declared work makes of a recipe, which holds all that it will show.

    Stored files that it reads, by their keys, are kept until then.
    """
    file = promise(name=name, by=by)
    printing = Printing(file=file, work=work, recipe=recipe)
    printing.save(force_insert=True)
    PrintedFile.objects.bulk_create(
        PrintedFile(association_id=printing.association_id, printing=printing, file_id=key)
        for key in sorted(set(shows))
    )
    run_later(work, subject=printing)
    return file


@transaction.atomic
def make_again(file: StoredFile) -> None:
    """Try again what failed, or what nobody seems to be at."""
    progress = progress_of(file)
    if progress is None or not progress.may_retry:
        raise DomainError(_("Filen görs just nu. Vänta en stund."), subject=file)
    printing = Printing.objects.without_recipe().get(file=file)
    work_again(printing.work, subject=printing)


def print_sheet(recipe: dict[str, Any]) -> bytes:
    """Print one document of its recipe."""
    created = dt.datetime.fromisoformat(recipe["created"])
    sheet = Sheet(recipe["html"], recipe["identifier"], created)
    return made(sheet.pdf)


def made(make: Any) -> Any:
    """What was made. A document that cannot be printed today cannot be tomorrow either."""
    try:
        return make()
    except PdfBusyError:
        raise
    except PdfError as refusal:
        raise HopelessError(f"{refusal}.") from refusal


def tell(printing: Printing, done: int, parts: int) -> None:
    """Show how far it has come, and stay at it; asked by a worker that has no transaction open."""
    with transaction.atomic(), scope(printing.association):
        Printing.objects.filter(pk=printing.pk).update(parts_done=done, parts=parts)
        stay_at(printing.work, subject=printing)


@transaction.atomic
def hand_over(printing: Printing, content: bytes) -> None:
    """The paper is there; what it was made of is needed no more."""
    fulfil(printing.file, content)
    printing.delete()
