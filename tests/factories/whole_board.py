"""The board's part of an association that has one of everything."""

from __future__ import annotations

import datetime as dt
from typing import Any

import time_machine

from board.meetings.actions.planning import strike_item
from board.meetings.actions.preparing import ask_question
from board.meetings.models.items import ItemFile
from board.meetings.models.meetings import Absence, SubstituteCall
from board.meetings.states import MeetingStatus
from board.minutes.actions import approve_minutes, post_notice, submit_minutes
from board.minutes.models import Appeal
from board.papers.models import BoardPack
from board.seats.models import DistanceRule
from board.sitting.actions.attending import close_meeting
from board.sitting.actions.deciding import call_vote, decide_item, open_item, propose, reserve
from board.sitting.actions.recusing import declare_recusal
from kernel.associations.models import Member, Role
from kernel.core import clock
from kernel.core.pdf import Sheet
from kernel.files.actions import store
from kernel.printing.actions import print_later
from tests.factories.board import (
    AttendanceFactory,
    DutyFactory,
    ItemFactory,
    MandateFactory,
    MeetingFactory,
    OpenMeetingFactory,
    SeatFactory,
)
from tests.factories.keeping import SEATS, Whole, paper
from tests.factories.resolutions import resolved


def make_board(whole: Whole, member: Member) -> None:
    members = [whole.people[Role.BOARD_MEMBER]]
    members += [whole.people[f"seat {number}"] for number in range(2, SEATS + 1)]
    for number, person in enumerate(members, 1):
        seat = SeatFactory(member=member, number=number)
        whole.keep("seat", seat)
        whole.keep("mandate", MandateFactory(seat=seat, person=person))
    substitute = whole.people[Role.SUBSTITUTE]
    whole.keep("mandate", MandateFactory(seat=seat, person=substitute, kind="substitute", order=1))
    whole.keep("duty", DutyFactory(person=members[0]))
    whole.keep("duty", DutyFactory(person=members[1], kind="vice_chair"))
    for first, last in ((2024, dt.date(2024, 12, 31)), (2025, None)):
        rule = DistanceRule(
            resolution=resolved(f"{first}-01-01 § 1"),
            extent="Alla, med ljud och bild.",
            starts_on=dt.date(first, 1, 1),
            ends_on=last,
            status="current" if last is None else "ended",
        )
        rule.save()
        whole.keep("distance", rule)

    common = {"secretary": whole.people[Role.DIRECTOR]}
    led = {**common, "chair": members[0], "checker": members[1]}
    for month, status in enumerate(("notice_sent", "planned", "cancelled"), 1):
        meeting = MeetingFactory(status=status, held_on=dt.date(2027, month, 14), **common)
        whole.keep("meeting", meeting)
        if status != "cancelled":
            _item(whole, meeting, "listed")
    called = whole.things["meeting"][0]
    absence = Absence.objects.create(meeting=called, person=members[4], declared_at=clock.now())
    call = SubstituteCall.objects.create(absence=absence, person=substitute)
    whole.keep("call", call)
    file = store(paper(), name="handlingar.pdf", by=whole.by)
    BoardPack.objects.create(
        meeting=called, version=1, file=file, pages=1, contents={}, made_at=clock.now()
    )
    whole.keep("file", file)
    sheet = Sheet("<h1>Handlingar</h1>", "handlingar", clock.now())
    promised = print_later(sheet, name="handlingar-2.pdf", by=whole.by)
    BoardPack.objects.create(
        meeting=whole.things["meeting"][2],
        version=1,
        file=promised,
        pages=0,
        contents={},
        made_at=clock.now(),
    )
    whole.keep("paper", promised)
    _open_meeting(whole, led, members)
    _past_meetings(whole, led, members)


def _item(whole: Whole, meeting: Any, status: str, **values: Any) -> Any:
    item = ItemFactory(meeting=meeting, presenter=whole.people[Role.LEAD], **values)
    person = whole.people[Role.BOARD_MEMBER]
    question = ask_question(item, text="Räcker pengarna?", by=person.user)
    recusal = declare_recusal(
        item, ground=2, person=whole.people[f"seat {SEATS}"], note="Hyresvärd.", by=whole.by
    )
    attached = ItemFile.objects.create(
        item=item, file=store(paper(), name="bilaga.pdf", by=whole.by), title="Bilaga"
    )
    if status == "struck":
        strike_item(item, by=whole.by)
    whole.keep("item", item, file=attached.pk, question=question.pk, recusal=recusal.pk, motion=0)
    return item


def _attended(meeting: Any, whole: Whole, members: list[Any]) -> Any:
    for seat, person in zip(whole.things["seat"], members, strict=True):
        AttendanceFactory(meeting=meeting, seat=seat, person=person)
    AttendanceFactory(meeting=meeting, person=whole.people[Role.SUBSTITUTE])
    whole.keep("meeting", meeting, attendance=meeting.attendances.first().pk)
    return meeting


def _open_meeting(whole: Whole, led: dict[str, Any], members: list[Any]) -> None:
    meeting = _attended(OpenMeetingFactory(**led), whole, members)
    decided = _item(whole, meeting, "decided")
    open_item(decided, by=whole.by)
    decision = decide_item(decided, outcome="granted", text="att hyra lokalen.", by=whole.by)
    whole.keep("decision", decision)
    _item(whole, meeting, "struck")
    _item(whole, meeting, "listed")
    item = _item(whole, meeting, "open")
    open_item(item, by=whole.by)
    motion = propose(item, person=members[0], kind="reject", text="Vänta.", by=whole.by)
    whole.beside["item", item.pk]["motion"] = motion.pk
    call_vote(item, yes="granted", no="rejected", by=whole.by)


def _past_meetings(whole: Whole, led: dict[str, Any], members: list[Any]) -> None:
    """Held, with its checkers, verified and posted."""
    for month, status in enumerate(("held", "with_checkers", "verified", "posted"), 1):
        day = dt.datetime(2026, month, 15, 10, 15, tzinfo=clock.STOCKHOLM)
        with time_machine.travel(day, tick=False):
            meeting = OpenMeetingFactory(held_on=day.date(), **led)
            _attended(meeting, whole, members)
            item = ItemFactory(meeting=meeting, title="Lokaler", status="open")
            decision = decide_item(item, outcome="granted", text="att hyra lokalen.", by=whole.by)
            reserve(item, text="Det blir dyrt.", by=members[1].user)
            whole.keep("decision", decision)
            close_meeting(meeting, at=clock.now(), by=whole.by)
            if status == MeetingStatus.HELD:
                continue
            minutes = submit_minutes(meeting, by=whole.by)
            if status == MeetingStatus.WITH_CHECKERS:
                continue
            for person in members[:2]:
                approve_minutes(meeting, sha256=minutes.sha256, by=person.user)
            notices = list(meeting.notices.all())
            whole.keep("notice", *notices)
            if status == MeetingStatus.POSTED:
                for notice in notices:
                    post_notice(notice, posted_on=day.date(), by=whole.by)
            whole.keep("settled", decision)
            for appealed in ("received", "forwarded"):
                appeal = Appeal.objects.create(
                    decision=decision, received_on=day.date(), status=appealed
                )
                whole.keep("appeal", appeal)
