"""Forms that mend what was noted wrong at the meeting."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from board.meetings.models.meetings import Attendance, Meeting
from board.meetings.states import AttendanceMode
from board.seats.forms import person_field
from board.seats.selectors import mandates_on, seats_on
from board.sitting.forms.moments import TimedForm, day_field, days_of, to_the_minute
from kernel.core import clock
from kernel.core.forms import Form, LineField, TimeField


class CorrectionForm(Form):
    """One person's time at the meeting as it should stand."""

    conditional = ("seat", "audio_reason", "went")

    def __init__(
        self, *args: Any, meeting: Meeting, noted: Attendance | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        self.seats = {str(seat.pk): seat for seat in seats_on(meeting.held_on)}
        came = noted.arrived_at if noted else meeting.opened_at
        assert came is not None  # an open meeting has been opened
        went = noted.left_at if noted else None
        if noted is not None:
            self.fields["was_there"] = forms.ChoiceField(
                label=_("Var personen med?"),
                choices=[("yes", _("Ja, men något är fel")), ("no", _("Nej, inte alls"))],
                widget=forms.RadioSelect,
                initial="yes",
            )
        people = [mandate.person for mandate in mandates_on(meeting.held_on)]
        self.fields["person"] = person_field(people, _("Vem?"), _("Välj vem som var med"))
        self.fields["seat"] = forms.ChoiceField(
            label=_("Tjänstgör på plats"),
            choices=[("", _("Tjänstgör inte")), *((pk, str(s)) for pk, s in self.seats.items())],
            required=False,
        )
        self.fields["mode"] = forms.ChoiceField(
            label=_("Hur deltar personen?"), choices=AttendanceMode
        )
        self.fields["audio_reason"] = LineField(
            label=_("Varför utan bild?"), max_length=200, required=False
        )
        self._ask("came", came, label=_("Kom klockan"))
        self._ask("went", went, label=_("Gick klockan"), required=False)
        self.fields["went"].help_text = _("Lämna tomt om personen är kvar.")
        if noted is not None:
            self.fields["person"].initial = noted.person_id
            self.fields["seat"].initial = str(noted.seat_id or "")
            self.fields["mode"].initial = noted.mode
            self.fields["audio_reason"].initial = noted.audio_reason

    def _ask(self, name: str, moment: dt.datetime | None, **values: Any) -> None:
        if len(days_of(self.meeting)) > 1:
            day = clock.local(moment).date() if moment else self.meeting.held_on
            self.fields[f"{name}_day"] = day_field(self.meeting, day)
        initial = to_the_minute(moment) if moment else None
        self.fields[name] = TimeField(
            initial=initial, error_messages={"required": _("Välj när personen kom")}, **values
        )

    @property
    def was_there(self) -> bool:
        return bool(self.cleaned_data.get("was_there") != "no")

    def moment(self, name: str) -> dt.datetime | None:
        """When somebody ``came`` or ``went``; None for who is there still."""
        time = self.cleaned_data[name]
        day = self.cleaned_data.get(f"{name}_day")
        return self.meeting.moment(time, day) if time else None


class OpeningTimeForm(TimedForm):
    """When the meeting was opened."""

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_when(meeting, initial=meeting.opened_at, missing=_("Välj när mötet öppnades"))
