"""Forms about who is at the meeting."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from board.meetings.models.meetings import Meeting
from board.meetings.selectors.electorate import present_voters, who_served
from board.meetings.states import AttendanceMode, CallStatus
from board.seats.forms import person_field
from board.seats.models import DistanceRule
from board.seats.rules import calling_order
from board.seats.selectors import chairs_on, mandates_on, seats_on
from board.seats.states import MandateKind
from board.sitting.forms.moments import TimedForm
from board.sitting.selectors import GOES_ON, usual_moment
from kernel.associations.selectors import names_apart
from kernel.core import clock
from kernel.core.forms import Form, LineField


def despite_order_field() -> forms.BooleanField:
    """For whoever keeps the meeting to stand by a substitute who serves before their turn."""
    return forms.BooleanField(
        label=_("Inkallelseordningen frångås"),
        required=False,
        help_text=_("Bara om styrelsen vill att en ersättare tjänstgör före en annan som är med."),
    )


class OpeningForm(TimedForm):
    """The roll call: who serves on each seat, who else is there, who leads, and the clock."""

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = seats_on(meeting.held_on)
        mandates = mandates_on(meeting.held_on)
        self.people = {mandate.person_id: mandate.person for mandate in mandates}
        substitutes = [m for m in mandates if m.kind == MandateKind.SUBSTITUTE]
        absent = set(meeting.absences.values_list("person", flat=True))
        promised = {
            absence.person_id: call.person_id
            for absence in meeting.absences.for_page()
            for call in absence.calls.all()
            if call.status == CallStatus.ACCEPTED
        }
        names = names_apart(self.people.values())
        for seat in self.seats:
            own = next(
                (m for m in mandates if m.seat_id == seat.pk and m.kind == MandateKind.ORDINARY),
                None,
            )
            called = calling_order(substitutes, member_id=seat.member_id)
            serving = [own, *called] if own else called
            choices: list[tuple[str, Any]] = [("", _("Ingen"))]
            for m in serving:
                words = f"{names[m.person_id]} ({m.get_kind_display()})"
                choices.append((str(m.person_id), words))
            initial = ""
            if own and own.person_id not in absent:
                initial = str(own.person_id)
            elif own and own.person_id in promised:
                initial = str(promised[own.person_id])
            self.fields[f"seat_{seat.pk}"] = forms.ChoiceField(
                label=f"{seat.number}. {seat.member.name}",
                choices=choices,
                required=False,
                initial=initial,
            )
        # Nobody on a seat is an answer too.
        self.conditional = ("despite_order", *self.fields)  # type: ignore[misc]  # its own fields
        people = [(str(m.person_id), names[m.person_id]) for m in mandates]
        if substitutes:
            self.fields["others"] = forms.MultipleChoiceField(
                label=_("Ersättare som är med utan att tjänstgöra"),
                choices=[(str(m.person_id), names[m.person_id]) for m in substitutes],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
            self.fields["despite_order"] = despite_order_field()
        if DistanceRule.objects.on(meeting.held_on).exists():
            self.fields["remote"] = forms.MultipleChoiceField(
                label=_("Deltar på distans"),
                choices=people,
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        leaders = [duty.person_id for duty in chairs_on(meeting.held_on)]
        self.fields["chair"] = forms.ChoiceField(
            label=_("Vem leder mötet?"),
            choices=[("", _("Välj")), *people],
            initial=next((str(pk) for pk in leaders if pk not in absent), ""),
            error_messages={"required": _("Välj vem som leder mötet")},
        )
        self.ask_when(meeting, missing=_("Välj när mötet öppnades"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        seated: set[str] = set()
        for seat in self.seats:
            chosen = cleaned.get(f"seat_{seat.pk}", "")
            if chosen and chosen in seated:
                self.add_error(f"seat_{seat.pk}", _("Välj en person som inte redan tjänstgör"))
            seated.add(chosen)
        return cleaned


class AttendanceForm(TimedForm):
    """Somebody comes or goes, with the clock."""

    conditional = ("seat", "despite_order", "mode", "audio_reason")

    what = forms.ChoiceField(
        label=_("Vad hände?"),
        choices=[("arrive", _("Kom")), ("leave", _("Gick"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj om personen kom eller gick")},
    )
    mode = forms.ChoiceField(
        label=_("Hur deltar personen?"),
        choices=AttendanceMode,
        initial=AttendanceMode.ROOM,
        required=False,
    )
    audio_reason = LineField(label=_("Varför utan bild?"), max_length=200, required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [mandate.person for mandate in mandates_on(meeting.held_on)]
        seats = seats_on(meeting.held_on)
        fields = {
            "person": person_field(people, _("Vem?"), _("Välj vem som kom eller gick")),
            "what": self.fields["what"],
            "seat": forms.ChoiceField(
                label=_("Tjänstgör på plats"),
                choices=[("", _("Tjänstgör inte"))] + [(str(s.pk), str(s)) for s in seats],
                required=False,
                help_text=_("En ledamot får alltid sin egen plats."),
            ),
            "despite_order": despite_order_field(),
            "mode": self.fields["mode"],
            "audio_reason": self.fields["audio_reason"],
        }
        self.fields.clear()
        self.fields.update(fields)
        self.ask_when(meeting)
        self.seats = {str(seat.pk): seat for seat in seats}
        self.own_seats = {
            m.person_id: m.seat
            for m in mandates_on(meeting.held_on)
            if m.kind == MandateKind.ORDINARY
        }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("mode") == AttendanceMode.AUDIO and not cleaned.get("audio_reason"):
            self.add_error("audio_reason", _("Skriv varför personen deltar utan bild"))
        person = cleaned.get("person")
        if person is not None:
            own = self.own_seats.get(person.pk)
            cleaned["seat"] = own or self.seats.get(cleaned.get("seat") or "")
        return cleaned


class PresideForm(Form):
    """Who leads the meeting from now on."""

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [voter.person for voter in present_voters(meeting)]
        self.fields["person"] = person_field(
            people, _("Vem leder mötet?"), _("Välj vem som leder mötet")
        )


class CheckerForm(Form):
    """Whom the board has chosen to approve the minutes with those who led."""

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [each for each in who_served(meeting) if each.pk != meeting.chair_id]
        self.fields["person"] = person_field(people, _("Justerare"), _("Välj en justerare"))
        self.fields["person"].initial = meeting.checker_id


class ClosingForm(TimedForm):
    """When the meeting ended."""

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usual = usual_moment(meeting)
        is_over = clock.now() - usual > GOES_ON
        initial = max(usual, meeting.ends_at) if is_over else usual
        self.ask_when(meeting, initial=initial, missing=_("Välj när mötet avslutades"))
