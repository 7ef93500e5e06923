"""A paper that is being made: how far it has come, and another try."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HTMX_STOP_POLLING

from kernel.associations.http import Request
from kernel.associations.models import Role
from kernel.core.http import render_page, wants_partial
from kernel.core.pdf import Sheet
from kernel.files.models import StoredFile
from kernel.printing.actions import make_again, print_out
from kernel.printing.asked import remember_asked
from kernel.printing.selectors import progress_of

#: Where somebody came from who asked for a paper.
BACK = "fran"


def printout(request: Request, sheet: Sheet, name: str, *, back: str) -> HttpResponse:
    """The way to the sheet as a paper of the reader's own, and back to the page they came from."""
    file = print_out(sheet, name=name, by=request.user)
    remember_asked(request, file)
    address = reverse("printing:paper-detail", args=[file.slug, file.pk])
    return redirect(f"{address}?{urlencode({BACK: back})}")


@require_safe
def paper_detail(request: Request, pk: int) -> HttpResponse:
    seen = StoredFile.objects.visible_to(request.user)
    if Role.DIRECTOR in request.roles:
        # Who sees to it that it is put back reads its name, whatever it belongs to.
        seen |= StoredFile.objects.lost()
    file = get_object_or_404(seen, pk=pk)
    progress = progress_of(file)
    if progress is not None and request.GET.get("sett") == progress.stage:
        # The page asks every other second; who listens is told only of what is new.
        return HttpResponse(status=204)
    back = request.GET.get(BACK, "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    context = {"file": file, "progress": progress, "back": back if is_ours else ""}
    answer = render_page(request, "printing/paper_detail.html", context, partial="paper")
    if wants_partial(request) and (progress is None or progress.fault):
        answer.status_code = HTMX_STOP_POLLING
    return answer


@require_POST
def paper_retry(request: Request, pk: int) -> HttpResponse:
    file = get_object_or_404(StoredFile.objects.visible_to(request.user), pk=pk)
    if file.is_being_made:
        make_again(file)
    return redirect("printing:paper-detail", file.slug, file.pk)
