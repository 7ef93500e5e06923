"""Who is told what a meeting has left to do."""

from __future__ import annotations

from django.utils.translation import gettext as _

from board.meetings.models.meetings import Meeting
from board.meetings.notifications import to_be_verified
from board.meetings.states import MeetingStatus
from kernel.core import swedish
from kernel.outbox.kinds import Mail, Urgency, declare
from kernel.outbox.models import Message


def render_write_minutes(message: Message) -> Mail:
    meeting: Meeting = message.subject
    return Mail(
        subject=_("Skriv klart protokollet från {day}").format(day=swedish.day(meeting.held_on)),
        body=to_be_verified(meeting),
        link=meeting.url_for("minutes"),
        link_label=_("Skriv protokollet"),
    )


def _is_unwritten(message: Message) -> bool:
    meeting: Meeting = message.subject
    return meeting is not None and meeting.status == MeetingStatus.HELD


declare(
    "board.write_minutes",
    urgency=Urgency.DAILY,
    render=render_write_minutes,
    still_due=_is_unwritten,
)
