"""A small association on the day of its board's meeting, with one report still to be written."""

from __future__ import annotations

import datetime as dt

import time_machine

from board.meetings.actions.planning import plan_meeting, pull_ready
from board.meetings.models.meetings import Meeting
from board.meetings.selectors.agenda import ready_for
from board.papers.actions import send_notice
from kernel.accounts.models import User
from kernel.associations.models import Association, Member, Membership, Party, Person, Role
from kernel.associations.scope import scope
from kernel.associations.states import MemberKind
from kernel.core import clock
from kernel.writing.actions import write_section
from kernel.writing.selectors import texts_by_key
from reporting.handing_over.actions import start_writing
from reporting.progress.actions import approve_report, submit_report
from reporting.progress.models import ProgressReport
from tests.factories.board import DutyFactory, MandateFactory, SeatFactory
from tests.factories.reporting import running_commission

SLUG = "norrby"

DIRECTOR = "anna.holm@norrby.example"
LEAD = "sara.lind@norrby.example"
MANAGER = "eva.berg@norrby.example"
CHAIR = "karin.ask@norrby.example"
MEMBER = "per.ek@norrby.example"

PEOPLE = {
    DIRECTOR: ("Anna Holm", Role.DIRECTOR),
    LEAD: ("Sara Lind", Role.LEAD),
    MANAGER: ("Eva Berg", Role.MANAGER),
    CHAIR: ("Karin Ask", Role.BOARD_MEMBER),
    MEMBER: ("Per Ek", Role.BOARD_MEMBER),
    "mona.lund@norrby.example": ("Mona Lund", Role.BOARD_MEMBER),
}

#: What the lead has to say in each section, where the report is written before the test begins.
TEXTS = {
    "aktiviteter": "Vi träffade åtta unga vuxna tillsammans med ungdomsmottagningen.",
    "forankring": "Hela arbetsmarknadsenheten har hört om uppdraget.",
    "avvikelser": "",
    "upptackter": "De unga vill bestämma platsen själva.",
}


def tell() -> None:
    """Planned a month ago by the director: a meeting today, of a board of three."""
    association = Association.objects.create(
        name="Samordningsförbundet Norrby",
        short_name="Finsam Norrby",
        slug=SLUG,
        started_on=dt.date(2010, 1, 1),
    )
    today = clock.today()
    with scope(association):
        people = {email: _person(email, name, role) for email, (name, role) in PEOPLE.items()}
        kommun = _member(association, "Norrby kommun", MemberKind.MUNICIPALITY)
        region = _member(association, "Region Norr", MemberKind.REGION)
        for email in (LEAD, MANAGER):
            people[email].member = kommun
            people[email].save()
        board = [person for email, person in people.items() if PEOPLE[email][1] == "board_member"]
        for number, (person, home) in enumerate(
            zip(board, (kommun, region, region), strict=True), 1
        ):
            MandateFactory(seat=SeatFactory(member=home, number=number), person=person)
        DutyFactory(person=people[CHAIR])
        running_commission(
            owner=kommun,
            lead=people[LEAD],
            manager=people[MANAGER],
            starts_on=today - dt.timedelta(days=200),
            ends_on=today + dt.timedelta(days=500),
        )
        director = people[DIRECTOR].user
    with time_machine.travel(clock.now() - dt.timedelta(days=30)), scope(association):
        plan_meeting(
            held_on=today,
            start_time=dt.time(9),
            end_time=dt.time(12),
            place="Stadshuset i Norrby",
            by=director,
        )


def hand_over_the_report() -> None:
    """The lead has written it, and the manager said yes."""
    with scope(Association.objects.get(slug=SLUG)):
        lead, manager = _user(LEAD), _user(MANAGER)
        report = ProgressReport.objects.with_people().get()
        start_writing(report, by=lead)
        rows = texts_by_key(report.manuscript)
        for key, text in TEXTS.items():
            choice = "" if text else "no"
            write_section(
                report,
                key,
                text=text,
                choice=choice,
                is_done=True,
                base_version=rows[key].version,
                by=lead,
            )
        submit_report(report, by=lead)
        approve_report(report, by=manager)


def call_the_board() -> None:
    """What is ready stands on the agenda, and everybody has the papers."""
    with scope(Association.objects.get(slug=SLUG)):
        director, meeting = _user(DIRECTOR), Meeting.objects.get()
        pull_ready(meeting, keys=[each.key for each in ready_for(meeting)], by=director)
        send_notice(meeting, by=director)


def _user(email: str) -> User:
    return User.objects.get(email=email)


def _person(email: str, name: str, role: str) -> Person:
    person = Person(user=User.objects.create(email=email), name=name, email=email)
    person.save()
    Membership(person=person, role=role, starts_on=dt.date(2020, 1, 1)).save()
    return person


def _member(association: Association, name: str, kind: str) -> Member:
    party = Party.objects.create(kind=kind)
    member = Member(name=name, party=party)
    member.save()
    return member
