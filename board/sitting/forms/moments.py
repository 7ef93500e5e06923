"""When something at a meeting was done."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from board.meetings.models.meetings import Meeting
from board.sitting.selectors import usual_moment
from kernel.core import clock, swedish
from kernel.core.forms import Form, TimeField

#: The days that a meeting can go on into: past midnight, or from lunch to lunch.
DAYS = 3


def days_of(meeting: Meeting) -> list[dt.date]:
    """The meeting's day and those after it that have been."""
    days = [meeting.held_on + dt.timedelta(number) for number in range(DAYS)]
    return [day for day in days if day <= clock.today()]


def day_field(meeting: Meeting, initial: dt.date) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=_("Dag"),
        choices=[(day.isoformat(), swedish.weekday_and_day(day)) for day in days_of(meeting)],
        coerce=dt.date.fromisoformat,
        initial=initial.isoformat(),
        error_messages={
            "required": _("Välj vilken dag det hände"),
            "invalid_choice": _("Välj en av dagarna"),
        },
    )


def to_the_minute(moment: dt.datetime) -> dt.time:
    return clock.local(moment).time().replace(second=0, microsecond=0)


class TimedForm(Form):
    """A form that also asks when: the clock, and once the meeting's day is over the day as well."""

    meeting: Meeting

    def ask_when(
        self,
        meeting: Meeting,
        *,
        initial: dt.datetime | None = None,
        missing: Any = "",
        is_often_now: bool = False,
    ) -> None:
        """Ask when it was; ``initial`` is proposed, or else what is usual.

        What is often told as it happens may be sent without a clock on the meeting's own day.
        """
        self.meeting = meeting
        usual = clock.local(initial or usual_moment(meeting))
        is_over = len(days_of(meeting)) > 1
        if is_over:
            self.fields["day"] = day_field(meeting, usual.date())
        may_be_now = is_often_now and not is_over
        self.fields["time"] = TimeField(
            label=_("Klockan"),
            required=not may_be_now,
            initial=None if may_be_now else to_the_minute(usual),
            help_text=_("Lämna tomt om det händer nu.") if may_be_now else "",
            error_messages={"required": missing or _("Välj när det hände")},
        )

    @property
    def at(self) -> dt.datetime | None:
        """When it was; None for now."""
        time = self.cleaned_data.get("time")
        return self.meeting.moment(time, self.cleaned_data.get("day") or None) if time else None

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, with the moment as one value."""
        said = {k: v for k, v in self.cleaned_data.items() if k not in ("day", "time")}
        return said | ({"at": self.at} if "time" in self.fields else {})
