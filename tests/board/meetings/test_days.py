"""The days around a meeting: which ones they are, and which are looked at twice."""

from __future__ import annotations

import datetime as dt

import pytest

from board.meetings.models.meetings import Meeting
from board.meetings.selectors.days import days_for, odd_days
from kernel.associations.models import Setting
from kernel.associations.scope import scope
from tests.board.conftest import at
from tests.board.pages import planned_by, text, url
from tests.factories.board import MeetingFactory

pytestmark = pytest.mark.django_db

AUTUMN = dt.date(2026, 9, 1)
HOURS = {"start_time": "09:00", "end_time": "12:00", "place": "Stadshuset"}
ASKED = "Ska det stå så? Spara i så fall igen"


@pytest.fixture
def autumn(client, director, travel):
    """The director at work long before Christmas."""
    travel.move_to(at(9, day=AUTUMN))
    client.force_login(director)
    return client


def odd(held_on, *, takes_reports=True, **given):
    day = dt.date.fromisoformat(held_on)
    typed = {name: dt.date.fromisoformat(value) for name, value in given.items()}
    return odd_days(day, days_for(day, typed), takes_reports=takes_reports)


@pytest.mark.parametrize(
    ("held_on", "given", "said"),
    [
        ("2026-12-03", {}, {}),
        (
            "2026-12-05",
            {"notice_by": "2026-11-27", "opens_on": "2026-11-06", "approve_by": "2026-11-27"},
            {
                "held_on": [
                    "Mötet hålls lördag 5 december 2026. Det är helg.",
                    "Protokollet ska vara justerat senast lördag 19 december 2026. Det är helg.",
                ]
            },
        ),
        (
            "2026-12-31",
            {"submit_by": "2026-12-18", "approve_by": "2026-12-23"},
            {
                "held_on": ["Mötet hålls torsdag 31 december 2026. Det är nyårsafton."],
                "notice_by": [
                    "Kallelsen ska vara skickad torsdag 24 december 2026. Det är julafton."
                    " Vardagen före är onsdag 23 december 2026."
                ],
            },
        ),
        (
            "2026-12-15",
            {"opens_on": "2026-11-13"},
            {
                "submit_by": [
                    "Avrapporteringarna ska vara hos chefen lördag 5 december 2026. Det är helg."
                    " Vardagen före är fredag 4 december 2026."
                ],
            },
        ),
        # The reminder goes a week before, which may be another kind of day than the last one.
        (
            "2027-04-15",
            {},
            {
                "submit_by": [
                    "Uppdragsledarna ska påminnas måndag 29 mars 2027. Det är annandag påsk."
                ]
            },
        ),
        (
            "2027-08-12",
            {},
            {
                "opens_on": [
                    "Avrapporteringarna öppnar torsdag 15 juli 2027. "
                    "Då går inga samlade mejl: de går vardagen före eller efter."
                ],
                "submit_by": [
                    "Uppdragsledarna ska påminnas måndag 26 juli 2027. "
                    "Då går inga samlade mejl: de går vardagen före eller efter."
                ],
            },
        ),
        # Entered after its day: it asks nobody for anything.
        ("2026-08-29", {}, {}),
    ],
    ids=["plain", "saturday", "new-year", "tuesday", "easter", "july", "past"],
)
def test_a_day_on_which_nobody_works_is_named(in_scope, travel, held_on, given, said):
    travel.move_to(at(9, day=AUTUMN))
    assert odd(held_on, **given) == said


def test_a_meeting_without_reports_asks_of_its_own_days_alone(in_scope, travel):
    travel.move_to(at(9, day=AUTUMN))
    assert odd("2027-08-12", takes_reports=False) == {}


def test_the_quiet_weeks_are_the_associations_own(in_scope, travel, director):
    travel.move_to(at(9, day=AUTUMN))
    for key, value in (("mail_quiet_from", "nej"), ("mail_quiet_to", "nej")):
        Setting.objects.create(key=key, value=value, valid_from=dt.date(2026, 1, 1))
    assert odd("2027-08-12") == {}


def test_what_is_odd_is_asked_about_once_and_can_be_confirmed(autumn, north):
    values = {**HOURS, "held_on": "2026-12-31", "kind": "extra", "takes_reports": "usual"}
    said = [
        "Mötet hålls torsdag 31 december 2026. Det är nyårsafton.",
        "Kallelsen ska vara skickad torsdag 24 december 2026. Det är julafton."
        " Vardagen före är onsdag 23 december 2026.",
    ]

    answer = autumn.post(url("meeting-create"), values)
    page = text(answer)
    assert answer.status_code == 422
    assert [page.count(f"<p>{sentence}</p>") for sentence in said] == [1, 1]
    assert page.count(ASKED) == 1
    assert 'value="Stadshuset"' in page
    with scope(north):
        assert Meeting.objects.count() == 0

    # Another day is another question, though one has been answered.
    moved = {**values, "held_on": "2026-12-26", "warned": said}
    page = text(autumn.post(url("meeting-create"), moved))
    assert "Mötet hålls lördag 26 december 2026. Det är annandag jul." in page

    assert autumn.post(url("meeting-create"), {**values, "warned": said}).status_code == 302
    with scope(north):
        assert Meeting.objects.get().notice_by == dt.date(2026, 12, 24)


def test_what_stands_already_is_shown_and_not_asked_again(autumn, north):
    with scope(north):
        meeting = MeetingFactory(held_on=dt.date(2026, 12, 26), kind="extra", takes_reports=False)
    said = "Mötet hålls lördag 26 december 2026. Det är annandag jul."
    page = text(autumn.get(url("meeting-edit", meeting.pk)))
    assert f'<input type="hidden" name="warned" value="{said}">' in page

    # Moved, the days that nobody chose follow: their new places are asked about.
    days = {name: getattr(meeting, name) for name in ("opens_on", "submit_by", "approve_by")}
    values = {**HOURS, **days, "kind": "extra", "takes_reports": "no", "held_on": "2027-01-13"}
    answer = autumn.post(
        url("meeting-edit", meeting.pk), {**values, "notice_by": meeting.notice_by}
    )
    assert "Kallelsen ska vara skickad onsdag 6 januari 2027. Det är trettondedag jul." in text(
        answer
    )


def test_each_day_of_a_year_is_asked_about_at_its_own_field(autumn, north):
    values = {**HOURS, "day_1": "2027-02-04", "day_2": "2027-04-08"}
    page = text(autumn.post(url("meeting-plan_year"), values))

    said = (
        "Avrapporteringarna ska vara hos chefen måndag 29 mars 2027. Det är annandag påsk."
        " Vardagen före är torsdag 25 mars 2027."
    )
    assert page.count(f"<p>{said}</p>") == 1
    place = page[page.index("id_day_2_warnings") : page.index('name="day_2"')]
    assert said in place
    assert autumn.post(url("meeting-plan_year"), {**values, "warned": said}).status_code == 302


def test_an_ordinary_day_is_not_asked_about(autumn):
    assert planned_by(autumn) > 0
