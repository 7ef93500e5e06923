"""Forms about a meeting: when and where, who is there."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from board.models import Absence, Meeting, MeetingKind
from board.selectors import (
    Ready,
    chairs_on,
    mandates_on,
    present_voters,
    seats_on,
    substitutes_to_call,
)
from board.states import AttendanceMode, CallStatus, MandateKind
from kernel.associations.models import Person
from kernel.core import clock
from kernel.core.forms import DateField, Form, TextField, TimeField


def person_field(people: Any, label: Any, error: Any, **kwargs: Any) -> forms.ModelChoiceField:
    """A choice among people, in their order."""
    keys = [person.pk for person in people]
    return forms.ModelChoiceField(
        queryset=Person.objects.filter(pk__in=keys),
        label=label,
        empty_label=_("Välj"),
        error_messages={"required": error, "invalid_choice": error},
        **kwargs,
    )


class MeetingForm(Form):
    """When and where; the days before follow from the date if they are left empty."""

    held_on = DateField(label=_("Datum"), error_messages={"required": _("Välj mötets datum")})
    start_time = TimeField(
        label=_("Börjar"), error_messages={"required": _("Välj när mötet börjar")}
    )
    end_time = TimeField(label=_("Slutar"), error_messages={"required": _("Välj när mötet slutar")})
    place = forms.CharField(
        label=_("Plats"),
        max_length=200,
        error_messages={"required": _("Fyll i var mötet hålls")},
    )
    remote_link = forms.URLField(
        label=_("Länk till digitalt möte (frivilligt)"),
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": _("Kolla att länken börjar med https://")},
    )
    kind = forms.ChoiceField(
        label=_("Slag"),
        choices=MeetingKind,
        initial=MeetingKind.ORDINARY,
        error_messages={"required": _("Välj om mötet är ordinarie eller extra")},
    )
    is_public = forms.BooleanField(
        label=_("Mötet är offentligt"),
        required=False,
        help_text=_("Mötet där budgeten bestäms ska vara offentligt."),
    )
    opens_on = DateField(label=_("Avrapporteringarna öppnar"), required=False)
    submit_by = DateField(label=_("Avrapporteringarna hos chefen senast"), required=False)
    approve_by = DateField(label=_("Avrapporteringarna godkända senast"), required=False)
    notice_by = DateField(
        label=_("Kallelsen skickad senast"),
        required=False,
        help_text=_("Lämna dagarna tomma så räknas de fram från mötets datum."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        start, end = cleaned.get("start_time"), cleaned.get("end_time")
        if start and end and end <= start:
            self.add_error("end_time", _("Mötet ska sluta efter att det börjar"))
        days = ("opens_on", "submit_by", "approve_by", "notice_by", "held_on")
        known = [(name, cleaned[name]) for name in days if cleaned.get(name)]
        for (_name, day), (later, after) in pairwise(known):
            if after < day and later in self.fields:
                self.add_error(later, _("Kolla att dagarna kommer i ordning"))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in; days left empty are not among them."""
        return {key: value for key, value in self.cleaned_data.items() if value is not None}


class YearForm(Form):
    """Several meetings at once, at the same time and place."""

    COUNT = 8

    start_time = TimeField(
        label=_("Börjar"), error_messages={"required": _("Välj när mötena börjar")}
    )
    end_time = TimeField(
        label=_("Slutar"), error_messages={"required": _("Välj när mötena slutar")}
    )
    place = forms.CharField(
        label=_("Plats"),
        max_length=200,
        error_messages={"required": _("Fyll i var mötena hålls")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, self.COUNT + 1):
            self.fields[f"day_{number}"] = DateField(
                label=_("Möte {number}").format(number=number), required=False
            )

    @property
    def days(self) -> list[Any]:
        chosen = (self.cleaned_data.get(f"day_{n}") for n in range(1, self.COUNT + 1))
        return sorted({day for day in chosen if day})

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        start, end = cleaned.get("start_time"), cleaned.get("end_time")
        if start and end and end <= start:
            self.add_error("end_time", _("Mötena ska sluta efter att de börjar"))
        if not any(cleaned.get(f"day_{n}") for n in range(1, self.COUNT + 1)):
            self.add_error("day_1", _("Välj minst ett datum"))
        return cleaned


class PullForm(Form):
    """Which of the things that are ready go on the agenda."""

    keys = forms.MultipleChoiceField(
        label=_("Det här är klart att tas upp"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj minst en sak att ta upp")},
    )

    def __init__(self, *args: Any, ready: list[Ready], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keys"].choices = [(each.key, each.label) for each in ready]  # type: ignore[attr-defined]  # -- a choice field
        self.fields["keys"].initial = [each.key for each in ready]


class ReasonForm(Form):
    """Why a meeting is called off."""

    reason = TextField(
        label=_("Varför ställs mötet in?"),
        rows=3,
        error_messages={"required": _("Skriv varför mötet ställs in")},
    )


class AbsenceForm(Form):
    """Who cannot come; members speak only for themselves."""

    def __init__(self, *args: Any, meeting: Meeting, may_choose: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if may_choose:
            absent = set(meeting.absences.values_list("person", flat=True))
            people = [
                mandate.person
                for mandate in mandates_on(meeting.held_on)
                if mandate.person_id not in absent
            ]
            self.fields["person"] = person_field(
                people, _("Vem kan inte komma?"), _("Välj vem som inte kan komma")
            )


class CallForm(Form):
    """Which substitute to ask; the next in order is chosen."""

    def __init__(self, *args: Any, absence: Absence, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        waiting = substitutes_to_call(absence)
        field = person_field(
            [mandate.person for mandate in waiting],
            _("Ersättare"),
            _("Välj vem som ska kallas"),
            help_text=_("Nästa i ordningen är vald. Välj en annan bara om det finns skäl."),
        )
        self.fields["person"] = field
        if waiting:
            field.initial = waiting[0].person_id


class OpeningForm(Form):
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
        for seat in self.seats:
            own = next(
                (m for m in mandates if m.seat_id == seat.pk and m.kind == MandateKind.ORDINARY),
                None,
            )
            serving = [own, *substitutes] if own else substitutes
            choices = [("", _("Ingen"))] + [
                (str(m.person_id), f"{m.person.name} ({m.get_kind_display()})") for m in serving
            ]
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
        people = [(str(m.person_id), m.person.name) for m in mandates]
        if substitutes:
            self.fields["others"] = forms.MultipleChoiceField(
                label=_("Ersättare som är med utan att tjänstgöra"),
                choices=[(str(m.person_id), m.person.name) for m in substitutes],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        self.fields["remote"] = forms.MultipleChoiceField(
            label=_("Deltar på distans"),
            choices=people,
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        leaders = [duty.person_id for duty in chairs_on(meeting.held_on)]
        self.fields["chair"] = forms.ChoiceField(
            label=_("Vem leder mötet?"),
            choices=[("", _("Välj"))] + [(str(m.person_id), m.person.name) for m in mandates],
            initial=next((str(pk) for pk in leaders if pk not in absent), ""),
            error_messages={"required": _("Välj vem som leder mötet")},
        )
        now = clock.local(clock.now())
        self.fields["time"] = TimeField(
            label=_("Klockan"),
            initial=now.time().replace(second=0, microsecond=0),
            error_messages={"required": _("Välj när mötet öppnades")},
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        seated: set[str] = set()
        for seat in self.seats:
            chosen = cleaned.get(f"seat_{seat.pk}", "")
            if chosen and chosen in seated:
                self.add_error(f"seat_{seat.pk}", _("Välj en person som inte redan tjänstgör"))
            seated.add(chosen)
        return cleaned


class AttendanceForm(Form):
    """Somebody comes or goes, with the clock."""

    conditional = ("seat", "mode", "audio_reason")

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
    audio_reason = forms.CharField(label=_("Varför utan bild?"), max_length=200, required=False)

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
            "mode": self.fields["mode"],
            "audio_reason": self.fields["audio_reason"],
            "time": TimeField(
                label=_("Klockan"),
                initial=clock.local(clock.now()).time().replace(second=0, microsecond=0),
                error_messages={"required": _("Välj när det hände")},
            ),
        }
        self.fields.clear()
        self.fields.update(fields)
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


class ClosingForm(Form):
    """When the meeting ended."""

    time = TimeField(
        label=_("Klockan"), error_messages={"required": _("Välj när mötet avslutades")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time"].initial = (
            clock.local(clock.now()).time().replace(second=0, microsecond=0)
        )
