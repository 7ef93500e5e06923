"""Pages for the one who keeps the meeting while it is held."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from board.meetings.models.meetings import Meeting
from board.meetings.selectors.electorate import presence, quorum_of
from board.meetings.states import AttendanceMode
from board.meetings.views.pages import get_meeting
from board.sitting.actions.attending import (
    Arrival,
    arrive,
    choose_checker,
    close_meeting,
    leave,
    open_meeting,
    preside,
    require_its_day,
)
from board.sitting.actions.correcting import Stay, correct_attendance, correct_opening
from board.sitting.forms.attending import (
    AttendanceForm,
    CheckerForm,
    ClosingForm,
    OpeningForm,
    PresideForm,
)
from board.sitting.forms.correcting import CorrectionForm, OpeningTimeForm
from kernel.associations.http import Request
from kernel.core.http import form_page, posted, redirect_after
from kernel.workflow.actions import require


def meeting_open(request: Request, pk: int) -> HttpResponse:
    """The roll call."""
    meeting = get_meeting(request, pk)
    require(meeting, "open", request.user)
    require_its_day(meeting)
    form = OpeningForm(posted(request), meeting=meeting)
    if form.is_valid():
        open_meeting(
            meeting,
            arrivals=_arrivals(form),
            chair=form.people[int(form.cleaned_data["chair"])],
            at=form.at,
            by=request.user,
            despite_order=form.cleaned_data.get("despite_order", False),
        )
        return redirect_after(request, meeting, quorum_of(meeting))
    return form_page(
        request,
        form,
        subject=meeting,
        heading=_("Upprop"),
        button=_("Öppna mötet"),
        intro=_("Välj vem som tjänstgör på varje plats. Den som kommer senare läggs till då."),
    )


def _arrivals(form: Any) -> list[Arrival]:
    """Those on seats, and the substitutes who are there without serving."""
    values = form.cleaned_data
    remote = set(values.get("remote", []))

    def arrival(key: str, seat: Any) -> Arrival:
        mode = AttendanceMode.VIDEO if key in remote else AttendanceMode.ROOM
        return Arrival(form.people[int(key)], seat, mode)

    serving = {values[f"seat_{seat.pk}"]: seat for seat in form.seats if values[f"seat_{seat.pk}"]}
    others = [key for key in values.get("others", []) if key not in serving]
    return [arrival(key, seat) for key, seat in serving.items()] + [
        arrival(key, None) for key in others
    ]


def meeting_attend(request: Request, pk: int) -> HttpResponse:
    meeting = get_meeting(request, pk)
    require(meeting, "attend", request.user)
    form = AttendanceForm(posted(request), meeting=meeting)
    if form.is_valid():
        _note_attendance(request, meeting, form.values)
        return redirect_after(request, meeting, quorum_of(meeting))
    return form_page(
        request,
        form,
        subject=meeting,
        heading=_("Någon kom eller gick"),
        button=_("Spara närvaron"),
        template="board/sitting/meeting_attend.html",
        meeting=meeting,
        attendances=presence(meeting),
        quorum=quorum_of(meeting),
    )


def _note_attendance(request: Request, meeting: Meeting, values: dict[str, Any]) -> None:
    at = values["at"]
    if values["what"] == "leave":
        leave(meeting, person=values["person"], at=at, by=request.user)
        return
    arrival = Arrival(
        values["person"],
        values["seat"],
        values["mode"] or AttendanceMode.ROOM,
        values["audio_reason"],
    )
    arrive(
        meeting,
        arrival=arrival,
        at=at,
        by=request.user,
        despite_order=values["despite_order"],
    )


def meeting_correct(request: Request, pk: int, attendance: int) -> HttpResponse:
    """Mend a row of the roll call; the number 0 is somebody who is missing in it."""
    meeting = get_meeting(request, pk)
    require(meeting, "correct", request.user)
    rows = meeting.attendances.for_page()
    noted = get_object_or_404(rows, pk=attendance) if attendance else None
    form = CorrectionForm(posted(request), meeting=meeting, noted=noted)
    if form.is_valid():
        correct_attendance(meeting, noted, to=_stay(form), by=request.user)
        return redirect_after(request, meeting.url_for("attend"), _("Närvaron är rättad."))
    return form_page(
        request,
        form,
        subject=meeting,
        heading=_("Rätta närvaron"),
        button=_("Spara"),
        intro=_(
            "Beslut som redan är fattade får rätt deltagare. Historiken visar vad som stod förut."
        ),
        back_url=meeting.url_for("attend"),
    )


def _stay(form: Any) -> Stay | None:
    """What should stand; None for somebody who was not there at all."""
    values, came = form.cleaned_data, form.moment("came")
    if not form.was_there or came is None:
        return None
    seat = form.seats.get(values["seat"])
    arrival = Arrival(values["person"], seat, values["mode"], values["audio_reason"])
    return Stay(arrival, came, form.moment("went"))


def meeting_correct_opening(request: Request, pk: int) -> HttpResponse:
    meeting = get_meeting(request, pk)
    require(meeting, "correct", request.user)
    form = OpeningTimeForm(posted(request), meeting=meeting)
    if form.is_valid():
        correct_opening(meeting, by=request.user, **form.values)
        return redirect_after(request, meeting.url_for("attend"), _("Klockslaget är rättat."))
    return form_page(
        request,
        form,
        subject=meeting,
        heading=_("När öppnades mötet?"),
        button=_("Spara"),
        back_url=meeting.url_for("attend"),
    )


def meeting_preside(request: Request, pk: int) -> HttpResponse:
    meeting = get_meeting(request, pk)
    require(meeting, "preside", request.user)
    form = PresideForm(posted(request), meeting=meeting)
    if form.is_valid():
        preside(meeting, by=request.user, **form.cleaned_data)
        return redirect_after(request, meeting, _("Det är antecknat vem som leder mötet."))
    return form_page(
        request, form, subject=meeting, heading=_("Vem leder mötet?"), button=_("Spara")
    )


def meeting_choose_checker(request: Request, pk: int) -> HttpResponse:
    """Also when the agenda has no row for it any more, or whoever was chosen cannot."""
    meeting = get_meeting(request, pk)
    require(meeting, "choose_checker", request.user)
    form = CheckerForm(posted(request), meeting=meeting)
    if form.is_valid():
        choose_checker(meeting, by=request.user, **form.cleaned_data)
        message = _("{name} justerar protokollet.").format(name=form.cleaned_data["person"].name)
        return redirect_after(request, meeting, message)
    return form_page(
        request,
        form,
        subject=meeting,
        heading=_("Vem justerar protokollet?"),
        button=_("Spara"),
        intro=_("Anteckna den som styrelsen har valt bland dem som tjänstgör."),
    )


def meeting_close(request: Request, pk: int) -> HttpResponse:
    meeting = get_meeting(request, pk)
    require(meeting, "close", request.user)
    form = ClosingForm(posted(request), meeting=meeting)
    if form.is_valid():
        close_meeting(meeting, by=request.user, **form.values)
        return redirect_after(
            request, meeting.url_for("minutes"), _("Mötet är avslutat. Läs igenom protokollet.")
        )
    return form_page(
        request,
        form,
        subject=meeting,
        heading=_("Avsluta mötet"),
        intro=_("Efter det kan ingen reservera sig och inget mer beslutas."),
    )
