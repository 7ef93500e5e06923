"""Everything that can be done with a file: keep it, scan it, sweep up what was left behind."""

from __future__ import annotations

import datetime as dt
import hashlib
import math
import mimetypes
from functools import partial
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kernel.accounts.models import User
from kernel.associations.scope import current_association
from kernel.associations.selectors import person_of
from kernel.core import clock, uploads
from kernel.core.errors import DomainError
from kernel.core.pdf import UNDRAWN_PART
from kernel.files import compounds, inspection, rules, scanner
from kernel.files.models import LostError, StoredFile
from kernel.files.states import ScanState

#: How long bytes may lie without an owner before they are swept: longer than any deed takes.
GRACE = dt.timedelta(days=1)

REFUSALS = {
    rules.EMPTY: gettext_lazy("Filen är tom. Välj en annan fil"),
    rules.CONTENT: gettext_lazy(
        "Filens innehåll stämmer inte med filens namn. "
        "Öppna den, spara den på nytt som PDF och välj den nya filen"
    ),
    rules.DAMAGED: gettext_lazy(
        "Filen är skadad eller avbruten. Öppna den, spara den på nytt och välj den nya filen"
    ),
    rules.MACROS: gettext_lazy("Filen innehåller makron. Spara den som PDF och välj den nya filen"),
    rules.FETCHES: gettext_lazy(
        "Filen hämtar innehåll från annat håll när den öppnas: en mall, en bild, ett fält eller en "
        "annan fil. Spara den som PDF och välj den nya filen"
    ),
    rules.IMPORTS: gettext_lazy(
        "Filen är hopsatt av delar som Word läser in först när den öppnas. "
        "Öppna den i Word, spara den på nytt och välj den nya filen"
    ),
    rules.SCRIPT: gettext_lazy(
        "Filen innehåller program som körs när den öppnas eller skickar uppgifter vidare. "
        "Skriv ut den som PDF och välj den nya filen"
    ),
    rules.INSIDE: gettext_lazy(
        "Filen har andra filer inuti sig. "
        "Skriv ut den som PDF och välj den nya filen, och välj de andra filerna för sig"
    ),
    rules.XFA: gettext_lazy(
        "Filen är ett formulär som bara vissa program kan visa (XFA). "
        "Skriv ut den som PDF och välj den nya filen"
    ),
    rules.MOVES: gettext_lazy(
        "Filen innehåller något som rör sig eller låter. "
        "Spara den som en bild eller PDF utan det och välj den nya filen"
    ),
    rules.UNDRAWN: UNDRAWN_PART,
    rules.LOCKED: gettext_lazy("Filen är låst med lösenord. Ta bort lösenordet och välj den igen"),
    rules.PACKED: gettext_lazy(
        "Filen är för stor när den packas upp. Spara den som PDF och välj den nya filen"
    ),
    rules.PIXELS: gettext_lazy(
        "Bilden har fler än 40 miljoner bildpunkter. Gör den mindre och välj den igen"
    ),
    rules.PAGES: gettext_lazy(
        "Filen har fler än 1 000 sidor. Dela upp den och välj delarna var för sig"
    ),
    rules.BUSY: gettext_lazy("Många filer läses just nu. Försök igen om en minut"),
}


@transaction.atomic
def store(content: bytes, *, name: str, by: User) -> StoredFile:
    """Keep bytes that we have made ourselves and have at hand. Papers are promised first."""
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return _keep(content, name=name, media_type=media_type, scan_state=ScanState.OWN, by=by)


def promise(*, name: str, by: User) -> StoredFile:
    """A place for bytes of ours that are made after the deed; what points at it need not wait."""
    stored = StoredFile(
        name=name,
        media_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
        size=0,
        scan_state=ScanState.MAKING,
        stored_by=person_of(by),
        stored_at=clock.now(),
    )
    stored.full_clean(exclude=["sha256"])
    stored.save(force_insert=True)
    return stored


@transaction.atomic
def fulfil(promised: StoredFile, content: bytes) -> None:
    """Give a promised file its bytes, once. Asked again, nothing is done."""
    stored = StoredFile.objects.select_for_update(of=("self",)).get(pk=promised.pk)
    if not stored.is_being_made:
        return
    # What a maker that died has left there is the same or half of it.
    default_storage.delete(stored.path)
    default_storage.save(stored.path, ContentFile(content))
    stored.size, stored.sha256 = len(content), hashlib.sha256(content).hexdigest()
    stored.scan_state = ScanState.OWN
    stored.save(update_fields=["size", "sha256", "scan_state"])


def store_upload(upload: UploadedFile, *, by: User, is_printed: bool = False) -> StoredFile:
    """Keep a file that somebody chose, if it is of a kind we take and holds what it says.

    ``is_printed`` is one that shall be among the papers of a meeting, and look there as it does.
    With a scanner the file waits in quarantine until it is found clean; a virus is refused.
    """
    if (upload.size or 0) > rules.MAX_BYTES:
        raise DomainError(_too_big(upload.size or 0))
    name = rules.clean_name(upload.name or "")
    # One byte more than allowed, in case the stated size was not true.
    content = upload.read(rules.MAX_BYTES + 1)
    if len(content) > rules.MAX_BYTES:
        raise DomainError(_too_big(len(content)))
    try:
        kind = _kind_of(content, name)
        scan_state = scanner.scan(content)
        if scan_state == ScanState.INFECTED:
            raise DomainError(_("Filen innehåller ett virus och har inte sparats."))
        kept = inspection.take(content, kind, is_printed=is_printed)
    except rules.RefusedError as refusal:
        raise DomainError(REFUSALS[refusal.reason]) from refusal
    if kind == rules.HEIC:
        kind, name = rules.JPEG, f"{PurePosixPath(name).stem}.jpg"
    with transaction.atomic():
        return _keep(kept, name=name, media_type=kind.media_type, scan_state=scan_state, by=by)


def _kind_of(content: bytes, name: str) -> rules.Kind:
    """The kind that the name says, when the content does not say another."""
    kind = rules.kind_named(name)
    if not content:
        raise rules.RefusedError(rules.EMPTY)
    if kind is None:
        raise DomainError(uploads.refusal(name))
    what = compounds.ending(content) or rules.beginning(content)
    if kind.is_image and what == "heic":  # whatever the phone has called it
        return rules.HEIC
    if kind == rules.PDF or (kind.magic and content.startswith(kind.magic)):
        return kind
    if what == "locked":
        raise rules.RefusedError(rules.LOCKED)
    if what:
        raise DomainError(uploads.about(what))
    raise rules.RefusedError(rules.CONTENT)


@transaction.atomic
def scan_quarantined() -> int:
    """Ask the scanner about every waiting file of the association; how many got an answer."""
    answered = 0
    for stored in StoredFile.objects.quarantined().select_for_update(of=("self",)):
        try:
            scan_state = scanner.scan(stored.read())
        except LostError:
            continue  # the others are still waiting
        if scan_state in {ScanState.CLEAN, ScanState.INFECTED}:
            stored.scan_state = scan_state
            stored.save(update_fields=["scan_state"])
            answered += 1
    return answered


@transaction.atomic
def sweep() -> int:
    """Remove bytes and rows that no deed has taken into use; how many.

    What a thing points at is never touched: a public document goes only by a retention rule. Rows
    whose bytes are gone are marked.
    """
    before = clock.now() - GRACE
    swept = 0
    rows = StoredFile.objects.values_list("uuid", "scan_state")
    known = {str(uuid): scan_state for uuid, scan_state in rows}
    for stored in StoredFile.objects.unowned(before=before):
        transaction.on_commit(partial(default_storage.delete, stored.path))
        stored.delete()
        swept += 1
    folder = str(current_association().pk)
    names = default_storage.listdir(folder)[1] if default_storage.exists(folder) else []
    made = {uuid for uuid, scan_state in known.items() if scan_state != ScanState.MAKING}
    _mark_lost(made - set(names))
    for name in names:
        path = f"{folder}/{name}"
        if name not in known and default_storage.get_modified_time(path) < before:
            transaction.on_commit(partial(default_storage.delete, path))
            swept += 1
    return swept


def _mark_lost(uuids: set[str]) -> None:
    """Say which files have lost their bytes, and no longer of those that have them again."""
    StoredFile.objects.lost().exclude(uuid__in=uuids).update(lost_at=None)
    StoredFile.objects.filter(uuid__in=uuids, lost_at=None).update(lost_at=clock.now())


def note_lost(stored: StoredFile) -> None:
    """Somebody asked for bytes that are gone: the director is told without waiting for night."""
    StoredFile.objects.filter(pk=stored.pk, lost_at=None).update(lost_at=clock.now())


def _keep(
    content: bytes, *, name: str, media_type: str, scan_state: ScanState, by: User
) -> StoredFile:
    stored = StoredFile(
        name=name,
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        scan_state=scan_state,
        stored_by=person_of(by),
        stored_at=clock.now(),
    )
    stored.full_clean()
    # Bytes first: a row without bytes is a loss, bytes without a row are swept.
    default_storage.save(stored.path, ContentFile(content))
    stored.save(force_insert=True)
    return stored


def _too_big(size: int) -> str:
    megabytes = math.ceil(size / rules.MEGABYTE)
    return _("Filen är {size} MB. Den får vara högst 10 MB").format(size=megabytes)
