import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from kernel.core.ics import meeting_ics

MEETING = {
    "uid": "mote-12@exempel.se",
    "start": dt.datetime(2026, 12, 3, 8, 0, tzinfo=dt.UTC),
    "end": dt.datetime(2026, 12, 3, 11, 0, tzinfo=dt.UTC),
    "summary": "Styrelsemöte",
    "location": "Stadshuset, Landskrona",
    "description": "Dagordning",
    "url": "https://finsam.exempel.se/north/moten/12/",
    "organizer": ("Sara Öst", "sara@exempel.se"),
}
EVA = ("Eva Åkesson", "eva@exempel.se")


def only_event(ics: bytes):
    (event,) = Calendar.from_ical(ics).walk("VEVENT")
    return event


def test_meeting_reads_back():
    event = only_event(meeting_ics(**MEETING))

    assert (str(event["UID"]), str(event["SUMMARY"]), str(event["LOCATION"])) == (
        "mote-12@exempel.se",
        "Styrelsemöte",
        "Stadshuset, Landskrona",
    )
    assert event.start == dt.datetime(2026, 12, 3, 8, 0, tzinfo=dt.UTC)
    assert str(event["STATUS"]) == "CONFIRMED"
    assert str(event["URL"]) == "https://finsam.exempel.se/north/moten/12/"
    assert (str(event["ORGANIZER"]), event["ORGANIZER"].params["CN"]) == (
        "mailto:sara@exempel.se",
        "Sara Öst",
    )


@pytest.mark.parametrize(
    ("attendee", "cancelled", "method", "invited"),
    [
        (None, False, "PUBLISH", None),
        (EVA, False, "REQUEST", "mailto:eva@exempel.se"),
        (EVA, True, "CANCEL", "mailto:eva@exempel.se"),
    ],
)
def test_who_is_invited_is_asked_and_who_downloads_is_told(attendee, cancelled, method, invited):
    ics = meeting_ics(**MEETING, attendee=attendee, cancelled=cancelled)

    assert str(Calendar.from_ical(ics)["METHOD"]) == method
    assert only_event(ics).get("ATTENDEE") == invited


def test_cancelled_meeting_says_so_and_is_newer():
    ics = meeting_ics(**MEETING, sequence=2, cancelled=True)

    assert str(only_event(ics)["STATUS"]) == "CANCELLED"
    assert int(only_event(ics)["SEQUENCE"]) == 2


PLACES = ["summary", "location", "description", "uid", "url", "organizer", "attendee"]


def put(place: str, text: str) -> bytes:
    return meeting_ics(**{**MEETING, place: (text, text) if place in PLACES[-2:] else text})


@given(st.sampled_from(PLACES), st.text(max_size=60))
def test_no_value_can_begin_a_line_of_its_own(place, noise):
    ics = put(place, f"Möte\r\nX-OND:mailto:x@evil.example\nBEGIN:VEVENT\r{noise}")

    lines = ics.replace(b"\r\n ", b"").split(b"\r\n")
    assert sum(line.startswith((b"X-OND", b"BEGIN:VEVENT")) for line in lines) == 1


@pytest.mark.parametrize("place", PLACES)
def test_no_control_byte_is_sent(place):
    ics = put(place, "Gumperud\vVåning 2\x00\x1b\x7f\u2028Rad 3")

    assert re.findall(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", ics) == []
    assert b"Rad 3" in ics.replace(b"\r\n ", b"")


def test_lines_of_a_description_stay_lines():
    ics = meeting_ics(**{**MEETING, "description": "Gumperud\vVåning 2"})

    assert str(only_event(ics)["DESCRIPTION"]) == "Gumperud\nVåning 2"
