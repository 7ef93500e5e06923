"""Pages about the papers: changed, sent, fetched."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from board.meetings.forms import ItemForm
from board.meetings.models.items import ItemFile
from board.meetings.selectors.agenda import count_ready
from board.meetings.views.pages import get_item, get_meeting
from board.papers.actions import (
    attach_file,
    detach_file,
    edit_item,
    require_to_edit,
    send_notice,
    update_papers,
)
from board.papers.models import BoardPack
from board.papers.notifications import notice_of
from board.papers.selectors import papers_of
from board.seats.selectors import board_people
from kernel.associations.http import Request
from kernel.core import swedish
from kernel.core.http import form_page, posted, redirect_after
from kernel.files.forms import AttachmentForm
from kernel.workflow.actions import require


def meeting_send_notice(request: Request, pk: int) -> HttpResponse:
    meeting = get_meeting(request, pk)
    require(meeting, "send_notice", request.user)
    if request.method == "POST":
        send_notice(meeting, by=request.user)
        return redirect_after(request, meeting, _("Kallelsen är skickad. Handlingarna görs nu."))
    return form_page(
        request,
        None,
        subject=meeting,
        heading=_("Skicka kallelse"),
        template="board/papers/meeting_send_notice.html",
        meeting=meeting,
        people=board_people(meeting.held_on),
        mail=notice_of(meeting),
        papers=papers_of(meeting),
        waiting=count_ready(),
    )


def meeting_update_papers(request: Request, pk: int) -> HttpResponse:
    meeting = get_meeting(request, pk)
    require(meeting, "update_papers", request.user)
    if request.method == "POST":
        update_papers(meeting, by=request.user)
        return redirect_after(request, meeting, _("De nya handlingarna görs nu."))
    people = board_people(meeting.held_on)
    return form_page(
        request,
        None,
        subject=meeting,
        heading=_("Skapa nya handlingar"),
        button=_("Skapa handlingar"),
        facts=[
            _("En ny version av handlingarna sparas. Den förra finns kvar."),
            _("{names} får ett mejl om att handlingarna har ändrats.").format(
                names=swedish.enumeration(person.name for person in people)
            ),
        ],
    )


@require_GET
def meeting_pack(request: Request, pk: int) -> HttpResponse:
    """The latest papers that are made; a stable address for the calendar and the mail."""
    meeting = get_meeting(request, pk)
    packs = BoardPack.objects.visible_to(request.user)
    pack = packs.latest_made_of(meeting) or packs.latest_of(meeting)
    if pack is None:
        return redirect(meeting)
    return redirect(pack.file.get_absolute_url())


EDITABLE = (
    "title",
    "kind",
    "presenter",
    "minutes_planned",
    "summary",
    "proposed_decision",
    "corrects",
    "matter",
    "is_election",
)


def item_edit(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    require_to_edit(item, request.user)
    initial = {name: getattr(item, name) for name in EDITABLE}
    form = ItemForm(posted(request), meeting=item.meeting, item=item, initial=initial)
    if form.is_valid():
        edit_item(item, by=request.user, **form.cleaned_data)
        return redirect_after(request, item, _("Punkten är sparad."))
    return form_page(
        request, form, subject=item, heading=_("Ändra punkten"), button=_("Spara och stäng")
    )


def item_attach(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    require_to_edit(item, request.user)
    form = AttachmentForm(posted(request), request.FILES or None)
    if form.is_valid():
        attach_file(item, by=request.user, **form.cleaned_data)
        return redirect_after(request, item, _("Bilagan är tillagd."))
    return form_page(
        request, form, subject=item, heading=_("Lägg till en bilaga"), button=_("Lägg till bilagan")
    )


@require_POST
def item_detach(request: Request, pk: int, file: int) -> HttpResponse:
    item = get_item(request, pk)
    row = get_object_or_404(ItemFile.objects.filter(item=item), pk=file)
    detach_file(row, by=request.user)
    return redirect_after(request, item, _("Bilagan är borttagen."))
