"""Everything that can be done with a file: keep it, scan it, sweep up what was left behind."""

from __future__ import annotations

import datetime as dt
import hashlib
import math
import mimetypes
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kernel.accounts.models import User
from kernel.associations.scope import current_association
from kernel.associations.selectors import person_of
from kernel.core import clock
from kernel.core.errors import DomainError
from kernel.files import images, rules, scanner
from kernel.files.models import StoredFile
from kernel.files.states import ScanState

#: How long bytes may lie without an owner before they are swept: longer than any deed takes.
GRACE = dt.timedelta(days=1)

REFUSALS = {
    rules.EMPTY: gettext_lazy("Filen är tom. Välj en annan fil"),
    rules.KIND: gettext_lazy("Välj en PDF, en Word-fil eller en bild"),
    rules.CONTENT: gettext_lazy(
        "Filens innehåll stämmer inte med filens namn. "
        "Spara den på nytt som PDF, Word-fil eller bild och välj den nya filen"
    ),
    rules.MACROS: gettext_lazy(
        "Filen innehåller makron eller hämtar innehåll från annat håll. "
        "Spara den som PDF och välj den nya filen"
    ),
    rules.SCRIPT: gettext_lazy(
        "Filen innehåller program som körs när den öppnas. "
        "Skriv ut den som PDF och välj den nya filen"
    ),
    rules.LOCKED: gettext_lazy("Filen är låst med lösenord. Ta bort lösenordet och välj den igen"),
    rules.PACKED: gettext_lazy(
        "Filen är för stor när den packas upp. Spara den som PDF och välj den nya filen"
    ),
    rules.PIXELS: gettext_lazy(
        "Bilden har fler än 40 miljoner bildpunkter. Gör den mindre och välj den igen"
    ),
}


@transaction.atomic
def store(content: bytes, *, name: str, by: User) -> StoredFile:
    """Keep bytes that we made ourselves, such as an approved PDF."""
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return _keep(content, name=name, media_type=media_type, scan_state=ScanState.OWN, by=by)


def store_upload(upload: UploadedFile, *, by: User) -> StoredFile:
    """Keep a file that somebody chose, if it is of a kind we take and holds what it says.

    With a scanner the file waits in quarantine until it is found clean; a virus is refused.
    """
    if (upload.size or 0) > rules.MAX_BYTES:
        raise DomainError(_too_big(upload.size or 0))
    name = rules.clean_name(upload.name or "")
    # One byte more than allowed, in case the stated size was not true.
    content = upload.read(rules.MAX_BYTES + 1)
    try:
        kind = rules.inspect(content, name)
        scan_state = scanner.scan(content)
        if scan_state == ScanState.INFECTED:
            raise DomainError(_("Filen innehåller ett virus och har inte sparats."))
        if kind.is_image:
            content = images.redraw(content, kind)
    except rules.RefusedError as refusal:
        if refusal.reason == rules.TOO_BIG:
            raise DomainError(_too_big(len(content))) from refusal
        raise DomainError(REFUSALS[refusal.reason]) from refusal
    with transaction.atomic():
        return _keep(content, name=name, media_type=kind.media_type, scan_state=scan_state, by=by)


@transaction.atomic
def scan_quarantined() -> int:
    """Ask the scanner about every waiting file of the association; how many got an answer."""
    answered = 0
    for stored in StoredFile.objects.quarantined().select_for_update(of=("self",)):
        scan_state = scanner.scan(stored.read())
        if scan_state in {ScanState.CLEAN, ScanState.INFECTED}:
            stored.scan_state = scan_state
            stored.save(update_fields=["scan_state"])
            answered += 1
    return answered


@transaction.atomic
def sweep() -> int:
    """Remove bytes and rows that no deed has taken into use; how many.

    What a thing points at is never touched: a public document goes only by a retention rule.
    """
    before = clock.now() - GRACE
    swept = 0
    known = {str(uuid) for uuid in StoredFile.objects.values_list("uuid", flat=True)}
    for stored in StoredFile.objects.unowned(before=before):
        transaction.on_commit(partial(default_storage.delete, stored.path))
        stored.delete()
        swept += 1
    folder = str(current_association().pk)
    for name in default_storage.listdir(folder)[1] if default_storage.exists(folder) else ():
        path = f"{folder}/{name}"
        if name not in known and default_storage.get_modified_time(path) < before:
            transaction.on_commit(partial(default_storage.delete, path))
            swept += 1
    return swept


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
