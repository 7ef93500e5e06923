"""Who is told about minutes."""

from __future__ import annotations

from django.utils.translation import gettext as _

from board.meetings.notifications import to_be_verified
from board.meetings.states import MeetingStatus
from board.minutes.models import Approval, Minutes
from kernel.core import swedish
from kernel.outbox.kinds import Mail, Urgency, declare
from kernel.outbox.models import Message


def render_to_approve(message: Message) -> Mail:
    minutes: Minutes = message.subject
    meeting = minutes.meeting
    return Mail(
        subject=_("Protokoll att godkänna: styrelsemöte {day}").format(
            day=swedish.day(meeting.held_on)
        ),
        body=_("Läs och godkänn protokollet, eller skriv vad som behöver ändras. ")
        + to_be_verified(meeting),
        link=meeting.url_for("minutes"),
        link_label=_("Läs protokollet"),
    )


def render_returned(message: Message) -> Mail:
    minutes: Minutes = message.subject
    meeting = minutes.meeting
    return Mail(
        subject=_("Protokollet från {day} behöver ändras").format(day=swedish.day(meeting.held_on)),
        body=_("Kommentaren finns på protokollets sida."),
        link=meeting.url_for("minutes"),
        link_label=_("Läs kommentaren"),
    )


def render_verified(message: Message) -> Mail:
    minutes: Minutes = message.subject
    meeting = minutes.meeting
    return Mail(
        subject=_("Protokollet från {day} är justerat").format(day=swedish.day(meeting.held_on)),
        body=_("Du kan läsa det på skärmen eller ladda ner det som PDF."),
        link=meeting.url_for("minutes"),
        link_label=_("Läs protokollet"),
    )


def _is_unapproved(message: Message) -> bool:
    minutes: Minutes = message.subject
    return (
        minutes is not None
        and minutes.meeting.status == MeetingStatus.WITH_CHECKERS
        and not minutes.meeting.minutes.filter(version__gt=minutes.version).exists()
        and not Approval.objects.filter(minutes=minutes, person=message.person).exists()
    )


declare(
    "board.minutes_to_approve",
    urgency=Urgency.NOW,
    render=render_to_approve,
    still_due=_is_unapproved,
)
declare(
    "board.approval_reminder",
    urgency=Urgency.DAILY,
    render=render_to_approve,
    still_due=_is_unapproved,
    last_day=lambda minutes: minutes.meeting.verify_by,
)
declare("board.minutes_returned", urgency=Urgency.NOW, render=render_returned)
declare("board.minutes_verified", urgency=Urgency.DAILY, render=render_verified)
