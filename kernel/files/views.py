"""One page: the file itself, never opened inside ours.

A PDF that we have made is read where one is; what others have made is fetched and nothing more.
"""

from __future__ import annotations

from django.http import FileResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kernel.associations.http import Request
from kernel.core.errors import DomainError
from kernel.files import rules
from kernel.files.actions import note_lost
from kernel.files.models import LostError, StoredFile
from kernel.files.states import ScanState

#: A sandbox would keep the browser's own reader out; nothing but that reader is let in.
READ_HERE = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"
FETCHED = "default-src 'none'; sandbox"


@require_safe
def file_download(request: Request, pk: int) -> HttpResponseBase:
    stored = get_object_or_404(StoredFile.objects.visible_to(request.user), pk=pk)
    if stored.is_being_made:
        return redirect("printing:paper-detail", stored.slug, stored.pk)
    if stored.scan_state == ScanState.QUARANTINED:
        raise DomainError(_("Filen väntar på virussökning. Försök igen om en stund."))
    if not stored.is_served:
        raise DomainError(_("Filen innehåller ett virus och kan inte hämtas."))
    try:
        content = stored.open()
    except LostError:
        if hasattr(request, "viewing"):  # nothing is written
            raise
        note_lost(stored)
        return redirect("printing:paper-detail", stored.slug, stored.pk)
    is_ours = stored.scan_state == ScanState.OWN and stored.media_type == rules.PDF.media_type
    response = FileResponse(
        content,
        as_attachment=not is_ours,
        filename=stored.name,
        content_type=stored.media_type,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = READ_HERE if is_ours else FETCHED
    response.headers["Cache-Control"] = "private, no-store"
    return response
