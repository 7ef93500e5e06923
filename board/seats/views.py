"""Pages about who is on the board."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from board.seats.actions import (
    allow_distance,
    appoint,
    create_duty,
    create_seat,
    edit_seat,
    end_distance,
    end_duty,
    end_mandate,
    remove_seat,
)
from board.seats.forms import DistanceForm, DutyForm, EndForm, MandateForm, SeatDayForm, SeatForm
from board.seats.models import DistanceRule, Duty, Mandate, Seat
from board.seats.selectors import next_number
from board.seats.states import MandateKind
from kernel.associations.http import Request
from kernel.core import clock, swedish
from kernel.core.http import form_page, posted, redirect_after, render_page
from kernel.workflow.actions import require
from kernel.workflow.permissions import may, require_right


def _url(request: Request) -> str:
    return reverse("board:seat-list", args=[request.association.slug])


@require_GET
def seat_list(request: Request) -> HttpResponse:
    today = clock.today()
    # An end that is written in for a coming day has not come yet.
    mandates = Mandate.objects.visible_to(request.user).not_over(today).for_list()
    duties = Duty.objects.visible_to(request.user).not_over(today).for_list()
    rules = DistanceRule.objects.visible_to(request.user).not_over(today).for_list()
    by_seat: dict[int, list[Mandate]] = {}
    for mandate in mandates:
        by_seat.setdefault(mandate.seat_id, []).append(mandate)
    seats = Seat.objects.visible_to(request.user).not_over(today).for_list()
    # Whoever comes after somebody does not sit beside them.
    sitting = [mandate for mandate in mandates if mandate.starts_on <= today]
    kinds = Counter(mandate.kind for mandate in sitting)
    context = {
        "recorded": [*seats, *mandates, *duties, *rules],
        "today": today,
        "distance": rules,
        "seats": [(seat, by_seat.get(seat.pk, [])) for seat in seats],
        "duties": duties,
        "members": {each.person_id for each in sitting if each.kind == MandateKind.ORDINARY},
        "may_change": may(request.user, "create", Seat()),
        "ordinary": kinds[MandateKind.ORDINARY],
        "substitutes": kinds[MandateKind.SUBSTITUTE],
    }
    return render_page(request, "board/seats/seat_list.html", context)


def seat_create(request: Request) -> HttpResponse:
    require_right(request.user, "create", Seat())
    initial = {"starts_on": clock.today(), "number": next_number()}
    form = SeatForm(posted(request), initial=initial)
    if form.is_valid():
        create_seat(by=request.user, **form.cleaned_data)
        return redirect_after(request, _url(request), _("Platsen är tillagd."))
    return _page(request, form, _("Lägg till en plats"), _("Lägg till platsen"))


def seat_appoint(request: Request, pk: int) -> HttpResponse:
    seat = get_object_or_404(Seat.objects.visible_to(request.user).for_list(), pk=pk)
    require(seat, "appoint", request.user)
    form = MandateForm(posted(request), seat=seat)
    if form.is_valid():
        values = form.cleaned_data
        appoint(seat, by=request.user, **{**values, "order": values["order"] or 0})
        return redirect_after(request, _url(request), _("Mandatet är antecknat."))
    return _page(
        request,
        form,
        _("Mandat på plats {seat}").format(seat=seat),
        _("Spara mandatet"),
        _("Kommunens eller regionens beslut bestämmer vem som väljs."),
    )


def seat_edit(request: Request, pk: int) -> HttpResponse:
    seat = get_object_or_404(Seat.objects.visible_to(request.user).for_list(), pk=pk)
    require(seat, "edit", request.user)
    form = SeatDayForm(posted(request), initial={"starts_on": seat.starts_on})
    if form.is_valid():
        edit_seat(seat, by=request.user, **form.cleaned_data)
        return redirect_after(request, _url(request), _("Platsens första dag är ändrad."))
    return _page(request, form, _("Ändra plats {seat}").format(seat=seat), _("Spara"))


def seat_remove(request: Request, pk: int) -> HttpResponse:
    seat = get_object_or_404(Seat.objects.visible_to(request.user).for_list(), pk=pk)
    require(seat, "remove", request.user)
    form = EndForm(posted(request))
    if form.is_valid():
        remove_seat(seat, by=request.user, **form.cleaned_data)
        return _ends(request, form, _("Platsens sista dag är {day}."))
    return _page(request, form, _("Ta bort plats {seat}").format(seat=seat), _("Ta bort platsen"))


def mandate_end(request: Request, pk: int) -> HttpResponse:
    mandate = get_object_or_404(Mandate.objects.visible_to(request.user).for_list(), pk=pk)
    require(mandate, "end", request.user)
    form = EndForm(posted(request))
    if form.is_valid():
        end_mandate(mandate, by=request.user, **form.cleaned_data)
        return _ends(request, form, _("Mandatets sista dag är {day}."))
    return _page(
        request,
        form,
        _("Avsluta mandatet för {name}").format(name=mandate.person.name),
        _("Avsluta mandatet"),
    )


def duty_create(request: Request) -> HttpResponse:
    require_right(request.user, "create", Duty())
    form = DutyForm(posted(request))
    if form.is_valid():
        create_duty(by=request.user, **form.cleaned_data)
        return redirect_after(request, _url(request), _("Presidieuppdraget är antecknat."))
    return _page(
        request,
        form,
        _("Ordförande eller vice ordförande"),
        _("Spara"),
        _("Styrelsen väljer dem bland ledamöterna."),
    )


def duty_end(request: Request, pk: int) -> HttpResponse:
    duty = get_object_or_404(Duty.objects.visible_to(request.user).select_related("person"), pk=pk)
    require(duty, "end", request.user)
    form = EndForm(posted(request))
    if form.is_valid():
        end_duty(duty, by=request.user, **form.cleaned_data)
        return _ends(request, form, _("Presidieuppdragets sista dag är {day}."))
    return _page(
        request, form, _("Avsluta: {duty}").format(duty=duty), _("Avsluta presidieuppdraget")
    )


def distance_create(request: Request) -> HttpResponse:
    require_right(request.user, "create", DistanceRule())
    form = DistanceForm(posted(request))
    if form.is_valid():
        allow_distance(by=request.user, **form.cleaned_data)
        return redirect_after(request, _url(request), _("Ledamöter får delta på distans."))
    return _page(
        request,
        form,
        _("Tillåt att delta på distans"),
        _("Spara"),
        _("Utan ett sådant beslut deltar alla i rummet."),
    )


def distance_end(request: Request, pk: int) -> HttpResponse:
    rule = get_object_or_404(DistanceRule.objects.visible_to(request.user).for_list(), pk=pk)
    require(rule, "end", request.user)
    form = EndForm(posted(request))
    if form.is_valid():
        end_distance(rule, by=request.user, **form.cleaned_data)
        return _ends(request, form, _("Efter {day} deltar alla i rummet."))
    return _page(request, form, _("Avsluta deltagande på distans"), _("Avsluta"))


def _ends(request: Request, form: EndForm, sentence: str) -> HttpResponse:
    day = swedish.day(form.cleaned_data["ends_on"])
    return redirect_after(request, _url(request), sentence.format(day=day))


def _page(request: Request, form: Any, heading: str, button: str, intro: str = "") -> HttpResponse:
    return form_page(
        request,
        form,
        subject=_("styrelsen"),
        heading=heading,
        button=button,
        intro=intro,
        back_url=_url(request),
    )
