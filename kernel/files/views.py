"""One page: the file itself, never opened inside ours."""

from __future__ import annotations

from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kernel.associations.http import Request
from kernel.core.errors import DomainError
from kernel.files.models import StoredFile
from kernel.files.states import ScanState


@require_safe
def file_download(request: Request, pk: int) -> FileResponse:
    stored = get_object_or_404(StoredFile.objects.visible_to(request.user), pk=pk)
    if stored.scan_state == ScanState.QUARANTINED:
        raise DomainError(_("Filen väntar på virussökning. Försök igen om en stund."))
    if not stored.is_served:
        raise DomainError(_("Filen innehåller ett virus och kan inte hämtas."))
    response = FileResponse(
        stored.open(),
        as_attachment=True,
        filename=stored.name,
        content_type=stored.media_type,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "private, no-store"
    return response
