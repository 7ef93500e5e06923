"""The page on which something goes from the history, by law."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kernel.associations.http import Request
from kernel.core import clock, swedish
from kernel.core.http import form_page, posted, redirect_after
from kernel.workflow.actions import erase_note
from kernel.workflow.chain import ERASE_NOTE
from kernel.workflow.forms import EraseForm
from kernel.workflow.models import Event
from kernel.workflow.permissions import require_right
from kernel.workflow.selectors import entry_of, thing_of


@require_http_methods(["GET", "POST"])
def event_erase_note(request: Request, pk: int) -> HttpResponse:
    """The note itself is not shown: it may have been said to others."""
    event = get_object_or_404(Event.objects.for_history().filter(note_row__isnull=False), pk=pk)
    thing = thing_of(event, request.user)
    if thing is None or isinstance(thing, Event):
        raise Http404
    require_right(request.user, ERASE_NOTE, event)
    back_url = _page_of(request, thing)
    form = EraseForm(posted(request))
    if form.is_valid():
        erase_note(event, **form.cleaned_data, by=request.user)
        message = _("Kommentaren är borttagen. Historiken säger det, och varför.")
        return redirect_after(request, back_url, message)
    entry = entry_of(event, thing)
    said = _("{name} {did} {day} kl. {time} och skrev en kommentar. Det är den som tas bort.")
    return form_page(
        request,
        form,
        subject=thing,
        back_url=back_url,
        heading=_("Ta bort en kommentar"),
        button=_("Ta bort kommentaren"),
        intro=_(
            "För det som inte får stå kvar, till exempel uppgifter som pekar ut en användare."
            " Det går inte att ångra. Att något är borttaget, av vem och varför står kvar."
        ),
        facts=[
            said.format(
                name=entry.who,
                did=entry.did,
                day=swedish.day(clock.local(event.at).date()),
                time=swedish.time_of_day(event.at),
            )
        ],
    )


def _page_of(request: Request, thing: Any) -> str:
    """The page whose history shows it: its own, else that of the association."""
    if hasattr(thing, "get_absolute_url"):
        return str(thing.get_absolute_url())
    return reverse("members:association-detail", args=[request.association.slug])
