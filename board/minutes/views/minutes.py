"""Pages about minutes and notices."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from board.charter.querysets import sees_board
from board.meetings.models.meetings import Meeting
from board.meetings.views.pages import get_item, get_meeting
from board.minutes.actions import (
    approve_minutes,
    minute_item,
    post_notice,
    remove_notice,
    return_minutes,
    submit_minutes,
)
from board.minutes.documents import certificate_sheet, minutes_content, minutes_head
from board.minutes.forms import CommentForm, DayForm, MinuteForm
from board.minutes.models import Minutes, Notice
from board.minutes.selectors import approvers, last_comment, notice_dates, sections_of_meeting
from kernel.associations.http import Request
from kernel.core import swedish
from kernel.core.http import form_page, page_of, posted, redirect_after, render_page
from kernel.printing.views import printout
from kernel.workflow.actions import open_verbs, require


@require_GET
def minutes_list(request: Request) -> HttpResponse:
    minutes = Minutes.objects.visible_to(request.user).for_list()
    return render_page(
        request, "board/minutes/minutes_list.html", {"page": page_of(request, minutes)}
    )


def _minutes_of(request: Request, pk: int) -> tuple[Meeting, Minutes | None]:
    """A meeting whose minutes the reader may see, with the latest version."""
    rows = Minutes.objects.visible_to(request.user).filter(meeting=pk)
    minutes = rows.for_page().order_by("-version").first()
    if minutes is not None:
        return Meeting.objects.for_page().get(pk=pk), minutes
    return get_meeting(request, pk), None


@require_GET
def meeting_minutes(request: Request, pk: int) -> HttpResponse:
    """A draft of what was recorded for the director, then the version that lies before the two."""
    meeting, minutes = _minutes_of(request, pk)
    is_draft = "submit_minutes" in open_verbs(meeting, request.user)
    if minutes is None and not is_draft:
        raise Http404
    content = minutes.content if minutes and not is_draft else minutes_content(meeting)
    approvals = list(minutes.approvals.all()) if minutes and not is_draft else []
    context = {
        "meeting": meeting,
        "minutes": content,
        "head": minutes_head(content),
        "frozen": None if is_draft else minutes,
        "approvals": approvals,
        "has_approved": any(each.person == request.person for each in approvals),
        "comment": last_comment(meeting) if is_draft else None,
        "dates": notice_dates(meeting),
        "sees_meeting": sees_board(request.user),
    }
    return render_page(request, "board/minutes/meeting_minutes.html", context)


def meeting_submit_minutes(request: Request, pk: int) -> HttpResponse:
    meeting = get_meeting(request, pk)
    require(meeting, "submit_minutes", request.user)
    if request.method == "POST":
        submit_minutes(meeting, by=request.user)
        return redirect_after(
            request, meeting.url_for("minutes"), _("Protokollet är skickat till justering.")
        )
    return form_page(
        request,
        None,
        subject=meeting,
        heading=_("Skicka till justering"),
        facts=[
            _("{names} får ett mejl och läser protokollet.").format(
                names=swedish.enumeration(approvers(meeting))
            ),
            _("Du kan inte ändra protokollet så länge det ligger hos dem."),
            _("Det ska vara justerat senast {day}.").format(day=swedish.day(meeting.verify_by)),
        ],
        back_url=meeting.url_for("minutes"),
    )


def meeting_return_minutes(request: Request, pk: int) -> HttpResponse:
    meeting = get_meeting(request, pk)
    require(meeting, "return_minutes", request.user)
    form = CommentForm(posted(request))
    if form.is_valid():
        return_minutes(meeting, by=request.user, **form.cleaned_data)
        return redirect_after(
            request, meeting, _("{name} får din kommentar.").format(name=meeting.secretary.name)
        )
    return form_page(
        request,
        form,
        subject=meeting,
        heading=_("Skriv kommentar"),
        button=_("Be om ändringar"),
        intro=_("Protokollet går tillbaka till {name}.").format(name=meeting.secretary.name),
        back_url=meeting.url_for("minutes"),
    )


def meeting_approve_minutes(request: Request, pk: int) -> HttpResponse:
    meeting = get_meeting(request, pk)
    require(meeting, "approve_minutes", request.user)
    _meeting, minutes = _minutes_of(request, pk)
    if request.method == "POST":
        approve_minutes(meeting, sha256=request.POST.get("sha256", ""), by=request.user)
        return redirect_after(
            request, meeting.url_for("minutes"), _("Tack! Du har godkänt protokollet.")
        )
    return form_page(
        request,
        None,
        subject=meeting,
        heading=_("Godkänn protokollet"),
        facts=[
            _("Du godkänner protokollet så som du har läst det. Det gäller som din underskrift."),
            _("När alla som ska godkänna har gjort det går ingenting att ändra."),
            _("Ett fel rättas då genom en ny punkt på ett senare möte."),
        ],
        back_url=meeting.url_for("minutes"),
        hidden={"sha256": minutes.sha256 if minutes else ""},
    )


@require_GET
def meeting_notices(request: Request, pk: int) -> HttpResponse:
    meeting = get_meeting(request, pk)
    if meeting.verified_on is None:
        raise Http404
    posted = list(meeting.notices.for_page())
    context = {
        "meeting": meeting,
        "posted": posted,
        "notices": [(notice, open_verbs(notice, request.user)) for notice in posted],
        "dates": notice_dates(meeting),
        "sections": sections_of_meeting(meeting),
    }
    return render_page(request, "board/minutes/meeting_notices.html", context)


def get_notice(request: Request, pk: int) -> Notice:
    return get_object_or_404(Notice.objects.visible_to(request.user).for_page(), pk=pk)


@require_POST
def notice_certificate(request: Request, pk: int) -> HttpResponse:
    notice = get_notice(request, pk)
    name = f"anslag-{notice.meeting.held_on.isoformat()}-{notice.pk}.pdf"
    return printout(
        request, certificate_sheet(notice), name, back=notice.meeting.url_for("notices")
    )


def notice_post(request: Request, pk: int) -> HttpResponse:
    notice = get_notice(request, pk)
    require(notice, "post", request.user)
    form = DayForm(posted(request), label=_("Uppsatt den"))
    if form.is_valid():
        post_notice(notice, posted_on=form.cleaned_data["day"], by=request.user)
        return redirect_after(
            request, notice.meeting.url_for("notices"), _("Anslaget är antecknat.")
        )
    return form_page(
        request,
        form,
        subject=notice,
        heading=_("Anslaget är uppe hos {member}").format(member=notice.member.name),
        button=_("Spara"),
        back_url=notice.meeting.url_for("notices"),
    )


def notice_remove(request: Request, pk: int) -> HttpResponse:
    notice = get_notice(request, pk)
    require(notice, "remove", request.user)
    form = DayForm(posted(request), label=_("Nedtaget den"))
    if form.is_valid():
        remove_notice(notice, removed_on=form.cleaned_data["day"], by=request.user)
        return redirect_after(
            request, notice.meeting.url_for("notices"), _("Det är antecknat att anslaget är nere.")
        )
    return form_page(
        request,
        form,
        subject=notice,
        heading=_("Anslaget är nedtaget hos {member}").format(member=notice.member.name),
        button=_("Spara"),
        back_url=notice.meeting.url_for("notices"),
    )


def item_minute(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    require(item, "minute", request.user)
    form = MinuteForm(posted(request), item=item)
    if request.method == "POST" and form.is_valid():
        minute_item(item, by=request.user, **form.values)
        return redirect_after(request, item, _("Texten är sparad."))
    return form_page(
        request, form, subject=item, heading=_("Skriv i protokollet"), button=_("Spara och stäng")
    )
