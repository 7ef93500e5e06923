"""The way of a meeting from its agenda to its notices, as one chain of steps with one next deed."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from board.meetings.models.meetings import Meeting
from board.meetings.states import MeetingStatus
from kernel.core import clock, swedish

#: How many steps are behind a meeting in each status. One that is off takes none.
BEHIND = {
    MeetingStatus.PLANNED: 0,
    MeetingStatus.NOTICE_SENT: 1,
    MeetingStatus.OPEN: 1,
    MeetingStatus.HELD: 2,
    MeetingStatus.WITH_CHECKERS: 2,
    MeetingStatus.VERIFIED: 3,
    MeetingStatus.POSTED: 4,
}


@dataclass(frozen=True)
class Step:
    """One step of a meeting: when it is to be taken, and whether it has been."""

    label: str
    detail: str
    is_done: bool
    is_now: bool


def steps_of(meeting: Meeting) -> list[Step]:
    """What has been done, what is next and what comes after that."""
    behind = BEHIND.get(MeetingStatus(meeting.status))
    if behind is None:
        return []
    by = _("senast {day}")
    verified = meeting.verified_on
    words = [
        (
            _("Dagordning och kallelse"),
            "" if behind else by.format(day=swedish.day(meeting.notice_by)),
        ),
        (_("Möte"), swedish.day(meeting.held_on)),
        (
            _("Protokoll"),
            swedish.day(verified) if verified else by.format(day=swedish.day(meeting.verify_by)),
        ),
        (_("Anslag"), "" if verified else _("när protokollet är justerat")),
    ]
    return [
        Step(label, detail, is_done=number < behind, is_now=number == behind)
        for number, (label, detail) in enumerate(words)
    ]


@dataclass(frozen=True)
class NextDeed:
    """What a meeting waits for and the reader can do: the words, and the page that they lead to."""

    words: str | Promise
    page: str


#: By the verb, in the order of the steps.
DEEDS = {
    "send_notice": NextDeed(gettext_lazy("Skicka kallelse"), "send_notice"),
    "open": NextDeed(gettext_lazy("Öppna mötet"), "open"),
    "submit_minutes": NextDeed(gettext_lazy("Läs igenom protokollet"), "minutes"),
    "approve_minutes": NextDeed(gettext_lazy("Läs protokollet"), "minutes"),
}
POST = NextDeed(gettext_lazy("Anslag"), "notices")


def next_deed(meeting: Meeting, verbs: Set[str], *, may_post: bool) -> NextDeed | None:
    """The one thing to do next, for who may do these; none where the papers are read."""
    if may_post and meeting.status == MeetingStatus.VERIFIED:
        return POST
    is_ahead = meeting.held_on > clock.today()
    todo = verbs - {"open"} if is_ahead else verbs
    return next((deed for verb, deed in DEEDS.items() if verb in todo), None)
