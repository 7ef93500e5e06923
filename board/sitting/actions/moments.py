"""When a deed at a meeting was done, which is not always when it is written down.

What is told later than on its day carries the moment it was done; the history has when it was told.
What must have come before is compared by the former, to the minute, as clocks are read there.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from board.meetings.models.meetings import Meeting
from board.sitting.selectors import Told, told_of, usual_moment
from kernel.core import clock, swedish
from kernel.core.errors import DomainError


def moment_of(meeting: Meeting, said: dt.datetime | None, *after: str) -> dt.datetime:
    """The moment that was said, or else the usual one; refused if it cannot have been then.

    ``after`` names what has to have come before: kinds of ``Told``.
    """
    if said is None:
        return usual_moment(meeting)
    if said > clock.now():
        raise DomainError(_("Klockslaget har inte varit än."), subject=meeting)
    if clock.local(said).date() < meeting.held_on:
        sentence = _("Mötet är {day}. Välj en tid då eller senare.")
        raise DomainError(sentence.format(day=swedish.day(meeting.held_on)), subject=meeting)
    told = told_of(meeting)
    not_before([each for each in told if each.kind == "opened"], said, meeting)
    not_before([each for each in told if each.kind in after], said, meeting)
    return said


def not_before(earlier: list[Told], at: dt.datetime, subject: Any) -> None:
    """Refuse a moment before the latest of what has to have come first, and name it."""
    latest = max(earlier, key=lambda told: told.at, default=None)
    if latest is not None and at < latest.at.replace(second=0, microsecond=0):
        sentence = _("{before} Välj ett klockslag efter det.")
        raise DomainError(sentence.format(before=latest.words), subject=subject)


def told_later(at: dt.datetime) -> str:
    """What history adds of a deed that is told on another day than its own."""
    if clock.local(at).date() == clock.today():
        return ""
    words = _("Det skedde {day} {time}")
    return words.format(day=swedish.day(at), time=swedish.time_of_day(at))


def note_of(*said: str, at: dt.datetime) -> str:
    """What history says of a deed: whom it is about, and when if that was another day."""
    return ". ".join(filter(None, [*said, told_later(at)]))
