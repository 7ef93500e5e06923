"""Calendar invitations. Only the library writes them: it is what keeps line ends out of values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from icalendar import Calendar, Event

from kernel.core import clock


def meeting_ics(
    *,
    uid: str,
    start: dt.datetime,
    end: dt.datetime,
    summary: str,
    location: str,
    description: str,
    sequence: int = 0,
    cancelled: bool = False,
) -> bytes:
    """One meeting. The same ``uid`` with a higher ``sequence`` replaces what was sent before."""
    calendar = _calendar("CANCEL" if cancelled else "PUBLISH")
    calendar.add_component(
        _event(uid, start, end, summary, location, description, sequence, cancelled)
    )
    return bytes(calendar.to_ical())


def feed_ics(title: str, meetings: Iterable[dict[str, Any]]) -> bytes:
    """Many meetings for a subscription; each is given by the arguments of ``meeting_ics``."""
    calendar = _calendar("PUBLISH")
    calendar.add("x-wr-calname", title)
    calendar.add("refresh-interval", dt.timedelta(hours=4), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", dt.timedelta(hours=4))
    for meeting in meetings:
        calendar.add_component(_event(**meeting))
    return bytes(calendar.to_ical())


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Finsam uppdrag//SV")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    return calendar


def _event(
    uid: str,
    start: dt.datetime,
    end: dt.datetime,
    summary: str,
    location: str,
    description: str,
    sequence: int = 0,
    cancelled: bool = False,
) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", clock.now())
    event.add("dtstart", start.astimezone(dt.UTC))
    event.add("dtend", end.astimezone(dt.UTC))
    event.add("summary", summary)
    event.add("location", location)
    event.add("description", description)
    event.add("sequence", sequence)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    return event
