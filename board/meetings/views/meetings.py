"""Pages about meetings: the list, planning, absences and substitutes."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from board.charter.permissions import speaks_for_others
from board.charter.querysets import sees_board
from board.meetings.actions.planning import (
    add_item,
    cancel_meeting,
    edit_meeting,
    plan_meeting,
    pull_ready,
)
from board.meetings.actions.preparing import (
    accept_call,
    call_substitute,
    declare_absence,
    decline_call,
    withdraw_absence,
)
from board.meetings.forms import (
    AbsenceForm,
    CallForm,
    ItemForm,
    MeetingForm,
    PullForm,
    ReasonForm,
    YearForm,
)
from board.meetings.models.meetings import Absence, Meeting, SubstituteCall
from board.meetings.notifications import calendar_file
from board.meetings.selectors.agenda import ready_for
from board.meetings.states import MeetingStatus
from board.meetings.views.pages import get_meeting
from kernel.associations.http import Request
from kernel.core.http import form_page, page_of, posted, redirect_after, render_page
from kernel.workflow.actions import open_verbs, require
from kernel.workflow.permissions import may, require_right

EDITABLE = (
    "held_on",
    "start_time",
    "end_time",
    "place",
    "remote_link",
    "kind",
    "is_public",
    "opens_on",
    "submit_by",
    "approve_by",
    "notice_by",
)


@require_GET
def meeting_list(request: Request) -> HttpResponse:
    meetings = Meeting.objects.visible_to(request.user)
    context = {
        "under_way": meetings.under_way(),
        "ahead": meetings.ahead(),
        "page": page_of(request, meetings.behind()),
        "may_plan": may(request.user, "create", Meeting()),
        "sees_board": sees_board(request.user),
    }
    return render_page(request, "board/meetings/meeting_list.html", context)


@require_GET
def meeting_calendar(request: Request, pk: int) -> HttpResponse:
    meeting = get_meeting(request, pk)
    answer = HttpResponse(calendar_file(meeting), content_type="text/calendar; charset=utf-8")
    name = f"styrelsemote-{meeting.held_on.isoformat()}.ics"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def meeting_create(request: Request) -> HttpResponse:
    require_right(request.user, "create", Meeting())
    form = MeetingForm(posted(request))
    if form.is_valid():
        meeting = plan_meeting(by=request.user, **form.values)
        return redirect_after(request, meeting, _("Mötet är planerat."))
    return _plan_page(request, form, _("Planera ett möte"), _("Planera mötet"))


def meeting_plan_year(request: Request) -> HttpResponse:
    require_right(request.user, "create", Meeting())
    form = YearForm(posted(request))
    if form.is_valid():
        common = {name: form.cleaned_data[name] for name in ("start_time", "end_time", "place")}
        for day in form.days:
            plan_meeting(held_on=day, by=request.user, **common)
        count = len(form.days)
        message = ngettext("{count} möte är planerat.", "{count} möten är planerade.", count)
        message = message.format(count=count)
        return redirect_after(request, _list_url(request), message)
    return _plan_page(request, form, _("Planera årets möten"), _("Planera mötena"))


def _list_url(request: Request) -> str:
    return reverse("board:meeting-list", args=[request.association.slug])


def _plan_page(request: Request, form: Any, heading: str, button: str) -> HttpResponse:
    return form_page(
        request,
        form,
        subject=_("alla möten"),
        heading=heading,
        button=button,
        intro=_("Dagordningen skapas från mallen. Avrapporteringarna får sina datum direkt."),
        back_url=_list_url(request),
    )


def meeting_edit(request: Request, pk: int) -> HttpResponse:
    meeting = get_meeting(request, pk)
    require(meeting, "edit", request.user)
    initial = {name: getattr(meeting, name) for name in EDITABLE}
    is_usual = meeting.takes_reports is not meeting.is_extra
    initial["takes_reports"] = "usual" if is_usual else ("yes" if meeting.takes_reports else "no")
    form = MeetingForm(posted(request), initial=initial, meeting=meeting)
    if form.is_valid():
        edit_meeting(meeting, by=request.user, **form.values)
        return redirect_after(request, meeting, _("Mötet är ändrat."))
    intro = _(
        "Flyttas mötet följer avrapporteringarna med till den nya dagen. De andra dagarna räknas "
        "om, utom dem du själv ändrar."
    )
    if meeting.status == MeetingStatus.NOTICE_SENT:
        intro += " " + _("Alla som är kallade får ett mejl med den nya tiden.")
    return form_page(
        request,
        form,
        subject=meeting,
        heading=_("Ändra mötet"),
        button=_("Spara och stäng"),
        intro=intro,
    )


def meeting_cancel(request: Request, pk: int) -> HttpResponse:
    meeting = get_meeting(request, pk)
    require(meeting, "cancel", request.user)
    form = ReasonForm(posted(request))
    if form.is_valid():
        cancel_meeting(meeting, by=request.user, **form.cleaned_data)
        return redirect_after(request, meeting, _("Mötet är inställt."))
    return form_page(
        request,
        form,
        subject=meeting,
        heading=_("Ställ in mötet"),
        intro=_(
            "Det som står på dagordningen kan tas upp på ett annat möte. "
            "De som är kallade får ett mejl. Det går inte att ångra."
        ),
    )


def meeting_pull(request: Request, pk: int) -> HttpResponse:
    meeting = get_meeting(request, pk)
    require(meeting, "pull", request.user)
    ready = ready_for(meeting)
    form = PullForm(posted(request), ready=ready)
    if form.is_valid():
        count = len(pull_ready(meeting, keys=form.cleaned_data["keys"], by=request.user))
        message = ngettext("{count} punkt är tillagd.", "{count} punkter är tillagda.", count)
        return redirect_after(request, meeting, message.format(count=count))
    return form_page(
        request,
        form if ready else None,
        subject=meeting,
        heading=_("Ta upp det som är klart"),
        button=_("Lägg till på dagordningen"),
        template="board/meetings/meeting_pull.html",
        ready=ready,
    )


def meeting_add_item(request: Request, pk: int) -> HttpResponse:
    meeting = get_meeting(request, pk)
    require(meeting, "add_item", request.user)
    form = ItemForm(posted(request), meeting=meeting)
    if form.is_valid():
        item = add_item(meeting, by=request.user, **form.cleaned_data)
        return redirect_after(request, item, _("Punkten är tillagd."))
    return form_page(
        request,
        form,
        subject=meeting,
        heading=_("Lägg till en punkt"),
        button=_("Lägg till på dagordningen"),
    )


def meeting_declare_absence(request: Request, pk: int) -> HttpResponse:
    meeting = get_meeting(request, pk)
    require(meeting, "declare_absence", request.user)
    form = AbsenceForm(posted(request), meeting=meeting, may_choose=speaks_for_others(request.user))
    if request.method == "POST" and form.is_valid():
        declare_absence(meeting, person=form.cleaned_data.get("person"), by=request.user)
        return redirect_after(request, meeting, _("Förhindret är anmält."))
    return form_page(
        request,
        form,
        subject=meeting,
        heading=_("Anmäl förhinder"),
        intro=_("{name} får veta det och kallar en ersättare.").format(name=meeting.secretary.name),
    )


@require_POST
def meeting_withdraw_absence(request: Request, pk: int) -> HttpResponse:
    meeting = get_meeting(request, pk)
    absence = _absence(request, meeting)
    withdraw_absence(absence, by=request.user)
    return redirect_after(request, meeting, _("Förhindret är borttaget."))


def meeting_call_substitute(request: Request, pk: int) -> HttpResponse:
    """Absences with their substitutes; each without one has a form that asks the next in order."""
    meeting = get_meeting(request, pk)
    require(meeting, "call_substitute", request.user)
    sent = None
    if request.method == "POST":
        absence = _absence(request, meeting)
        sent = CallForm(request.POST, absence=absence, prefix=f"a{absence.pk}")
        if sent.is_valid():
            call = call_substitute(absence, by=request.user, **sent.cleaned_data)
            message = _("{name} är tillfrågad.").format(name=call.person.name)
            return redirect_after(request, meeting.url_for("call_substitute"), message)
    waiting = set(
        Absence.objects.filter(meeting=meeting).without_substitute().values_list("pk", flat=True)
    )
    rows = []
    for absence in meeting.absences.for_page():
        form = CallForm(absence=absence, prefix=f"a{absence.pk}")
        if sent is not None and sent.prefix == form.prefix:
            form = sent
        rows.append((absence, form if absence.pk in waiting else None))
    return form_page(
        request,
        sent,
        subject=meeting,
        heading=_("Kalla ersättare"),
        button="",
        template="board/meetings/meeting_call_substitute.html",
        rows=rows,
    )


def _absence(request: Request, meeting: Meeting) -> Absence:
    """The absence that a form on the meeting's page is about."""
    value = request.POST.get("absence", "")
    pk = int(value) if value.isdecimal() and len(value) < 18 else 0
    return get_object_or_404(Absence.objects.filter(meeting=meeting), pk=pk)


def get_call(request: Request, pk: int) -> SubstituteCall:
    return get_object_or_404(SubstituteCall.objects.visible_to(request.user).for_page(), pk=pk)


@require_GET
def call_detail(request: Request, pk: int) -> HttpResponse:
    call = get_call(request, pk)
    context = {"call": call, "verbs": open_verbs(call, request.user)}
    return render_page(request, "board/meetings/call_detail.html", context)


@require_POST
def call_accept(request: Request, pk: int) -> HttpResponse:
    call = get_call(request, pk)
    accept_call(call, by=request.user)
    return redirect_after(request, call, _("Tack! Det är antecknat att ersättaren kommer."))


@require_POST
def call_decline(request: Request, pk: int) -> HttpResponse:
    call = get_call(request, pk)
    decline_call(call, by=request.user)
    return redirect_after(request, call, _("Det är antecknat att ersättaren inte kan."))
