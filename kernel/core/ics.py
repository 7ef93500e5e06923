"""Calendar invitations. Only the library writes them: it is what keeps line ends out of values."""

from __future__ import annotations

import datetime as dt

from icalendar import Calendar, Event, vCalAddress

from kernel.core import clock
from kernel.core.text import one_line, plain

#: A name and a mail address.
Party = tuple[str, str]


def method_of(*, invited: bool, cancelled: bool) -> str:
    """What a calendar shall do with it; a mail that carries it has to say the same."""
    if cancelled:
        return "CANCEL"
    return "REQUEST" if invited else "PUBLISH"


def meeting_ics(
    *,
    uid: str,
    start: dt.datetime,
    end: dt.datetime,
    summary: str,
    location: str,
    description: str,
    url: str,
    organizer: Party,
    attendee: Party | None = None,
    sequence: int = 0,
    cancelled: bool = False,
) -> bytes:
    """One meeting. The same ``uid`` with a higher ``sequence`` replaces what was sent before.

    Whoever is invited is its ``attendee``; a file that anybody may download has none.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Finsam uppdrag//SV")
    calendar.add("version", "2.0")
    calendar.add("method", method_of(invited=attendee is not None, cancelled=cancelled))
    event = Event()
    event.add("uid", one_line(uid))
    event.add("dtstamp", clock.now())
    event.add("dtstart", start.astimezone(dt.UTC))
    event.add("dtend", end.astimezone(dt.UTC))
    event.add("summary", one_line(summary))
    event.add("location", one_line(location))
    event.add("description", plain(description))
    event.add("url", one_line(url))
    event.add("organizer", _address(organizer))
    if attendee is not None:
        # Whether somebody comes is said in the product, not by an answer to the invitation.
        event.add("attendee", _address(attendee, RSVP="FALSE"))
    event.add("sequence", sequence)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _address(party: Party, **parameters: str) -> vCalAddress:
    name, mail = party
    address = vCalAddress(f"mailto:{one_line(mail)}")
    # A quotation mark has no way into a parameter.
    address.params.update({"CN": one_line(name).replace('"', "'"), **parameters})
    return address
