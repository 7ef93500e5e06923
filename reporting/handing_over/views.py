"""What the pages of both kinds of report share."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from kernel.associations.http import Request
from kernel.writing import views as writing
from reporting.handing_over.models import Report
from reporting.handing_over.selectors import has_part_in


def compare_page(request: Request, report: Report) -> HttpResponse:
    """Earlier versions are there for those who made them; other readers have the one sent."""
    if not has_part_in(report, request.user):
        raise PermissionDenied
    return writing.compare_page(request, report)


def version_read(request: Request) -> int | None:
    """Which version of the text stood on the page that was sent back."""
    value = request.POST.get("version", "")
    return int(value) if value.isdecimal() and len(value) < 19 else None
