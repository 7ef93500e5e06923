import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from kernel.core.ics import feed_ics, meeting_ics

MEETING = {
    "uid": "mote-12@exempel.se",
    "start": dt.datetime(2026, 12, 3, 8, 0, tzinfo=dt.UTC),
    "end": dt.datetime(2026, 12, 3, 11, 0, tzinfo=dt.UTC),
    "summary": "Styrelsemöte",
    "location": "Stadshuset, Landskrona",
    "description": "Dagordning",
}


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


def test_cancelled_meeting_says_so_and_is_newer():
    ics = meeting_ics(**MEETING, sequence=2, cancelled=True)

    assert str(Calendar.from_ical(ics)["METHOD"]) == "CANCEL"
    assert str(only_event(ics)["STATUS"]) == "CANCELLED"
    assert int(only_event(ics)["SEQUENCE"]) == 2


@given(st.sampled_from(["summary", "location", "description", "uid"]), st.text(max_size=60))
def test_no_value_can_begin_a_line_of_its_own(field, noise):
    hostile = f"Möte\r\nATTENDEE:mailto:x@evil.example\nBEGIN:VEVENT\r{noise}"

    ics = meeting_ics(**{**MEETING, field: hostile})

    lines = ics.replace(b"\r\n ", b"").split(b"\r\n")
    assert sum(line.startswith((b"ATTENDEE", b"BEGIN:VEVENT")) for line in lines) == 1


def test_feed_holds_every_meeting():
    ics = feed_ics("Styrelsen", [MEETING, {**MEETING, "uid": "mote-13@exempel.se"}])

    assert len(Calendar.from_ical(ics).walk("VEVENT")) == 2
