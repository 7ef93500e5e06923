"""Deeds for which it is seldom the time: what has to be so first, and what is filled in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from board.meetings.actions.planning import strike_item
from board.meetings.models.items import AgendaItem
from board.meetings.models.meetings import Meeting
from board.seats.actions import end_distance, end_duty, end_mandate
from board.seats.models import DistanceRule, Duty, Mandate
from board.sitting.actions.deciding import close_vote, decide_item, put_back, restart_vote, vote
from commissions.agreements.models import Agreement
from commissions.records.models import Commission
from commissions.taking_over.actions import take_over_commissions
from commissions.taking_over.forms import read_commissions
from finsam.beginning import step_rows
from kernel.associations.models import Association, Member, Role
from kernel.files.models import StoredFile
from kernel.members.actions import add_member, answer_step, rename_member
from reporting.finals.actions import state_implementation
from reporting.finals.models import FinalReport
from tests.factories.board import ItemFactory, MeetingFactory, SeatFactory
from tests.factories.commissions import (
    CommissionFactory,
    PartyCommentFactory,
)
from tests.factories.keeping import NOW, SEATS, Whole

TODAY = NOW.date()
LATER = dt.date(2027, 2, 4)
#: What follows from the day of a meeting.
REPORT_DAYS = ("opens_on", "submit_by", "approve_by", "notice_by")


@dataclass(frozen=True)
class InTime:
    """``before`` gives the thing that the deed is about, if it is not the one of the walk.

    Of what is filled in, a function gives what is known only then.
    """

    before: Callable[[Whole], Any] = lambda _whole: None
    answers: dict[str, Any] = field(default_factory=dict)
    role: str = Role.DIRECTOR


def _beginning(whole: Whole) -> None:
    Association.objects.filter(pk=whole.association.pk).update(started_on=None)


def _all_steps_answered(whole: Whole) -> None:
    _beginning(whole)
    for row in step_rows():
        if row.is_open:
            answer_step(row.step.key, because="Det görs sedan.", by=whole.by)


def _renamed(whole: Whole) -> Member:
    member: Member = whole.things["member"][0]
    rename_member(member, name="Norrbygds kommun", first_day=TODAY, by=whole.by)
    return member


def _new_member(whole: Whole) -> Member:
    return add_member(kind="municipality", name="Sörby kommun", joined_on=TODAY, by=whole.by)


def _another_of_its_kind(whole: Whole) -> None:
    _new_member(whole)


def _latest_member(_whole: Whole) -> int:
    return Member.objects.latest("pk").pk


def _heard(whole: Whole) -> Any:
    """All parties of a proposal have said what they think of what was sent to them."""
    proposal = whole.things["sent"][0]
    PartyCommentFactory(proposal=proposal)
    return proposal


def _taken_over(whole: Whole) -> Agreement:
    """A commission that came from a workbook, without its signed agreement."""
    book = StoredFile.objects.get(uuid=whole.roster["commission"])
    with book.open() as content:
        (row,) = read_commissions(content.read())
    (commission,), refused = take_over_commissions([row.values], by=whole.by)
    assert refused == []
    return Agreement.objects.get(grant__proposal=commission.proposal)


def _planned_and_signed(whole: Whole) -> Commission:
    return _under_agreement(whole, "planned")


def _running_without_final(whole: Whole) -> Commission:
    return _under_agreement(whole, "running")


def _under_agreement(whole: Whole, status: str) -> Commission:
    """A commission of the agreement that is signed and has none yet."""
    agreement = whole.things["agreement"][2]
    made: Commission = CommissionFactory(
        proposal=agreement.grant.proposal,
        owner=agreement.member,
        status=status,
        lead=agreement.lead,
        manager=agreement.manager,
    )
    return made


def _all_have_stated(whole: Whole) -> FinalReport:
    final = FinalReport.objects.get(status="submitted")
    for stance in final.stances.missing():
        state_implementation(
            final, stance, verdict="no", reason="Det är för dyrt.", by=whole.user(Role.MANAGER)
        )
    return final


def _empty_seat(whole: Whole) -> Any:
    return SeatFactory(member=whole.things["member"][0], number=9, starts_on=TODAY)


def _one_without_mandate(whole: Whole) -> Any:
    """An empty seat, and somebody whose mandate on another is over."""
    mandate = Mandate.objects.get(person=_the_one(whole))
    end_mandate(mandate, ends_on=TODAY, by=whole.by)
    return _empty_seat(whole)


def _the_one(whole: Whole) -> int:
    return whole.people[f"seat {SEATS}"].pk


def _no_chair(whole: Whole) -> None:
    for duty in Duty.objects.all():
        end_duty(duty, ends_on=TODAY, by=whole.by)


def _no_distance(whole: Whole) -> None:
    end_distance(DistanceRule.objects.get(status="current"), ends_on=TODAY, by=whole.by)


def _somebody_else_absent(whole: Whole) -> Meeting:
    meeting: Meeting = whole.things["meeting"][0]
    meeting.absences.get().calls.all().delete()
    return meeting


def _two_on_the_agenda(whole: Whole) -> AgendaItem:
    meeting = whole.things["meeting"][0]
    made: AgendaItem = ItemFactory(meeting=meeting, position=2)
    return made


def _called(whole: Whole) -> Meeting:
    """A meeting that was called for yesterday, and is opened as it was held."""
    made: Meeting = MeetingFactory(
        held_on=TODAY - dt.timedelta(1), status="notice_sent", secretary=whole.people[Role.DIRECTOR]
    )
    return made


def _open_item(_whole: Whole) -> AgendaItem:
    return AgendaItem.objects.get(status="open")


def _all_voted(whole: Whole) -> AgendaItem:
    item = _open_item(whole)
    for person in (whole.people[Role.BOARD_MEMBER], *_seated(whole)):
        vote(item, choice="yes", person=person, by=whole.by)
    return item


def _seated(whole: Whole) -> list[Any]:
    """Those on the other seats but the last, who is recused."""
    return [whole.people[f"seat {number}"] for number in (2, 3, 4)]


def _voted(whole: Whole) -> AgendaItem:
    item = _all_voted(whole)
    close_vote(item, by=whole.by)
    return item


def _not_voting(whole: Whole) -> Meeting:
    return _without_a_vote(whole).meeting


def _all_treated(whole: Whole) -> Meeting:
    """Nothing is left on the agenda of the open meeting."""
    item = _without_a_vote(whole)
    decide_item(item, outcome="granted", text="att bifalla förslaget.", by=whole.by)
    meeting: Meeting = item.meeting
    for listed in meeting.items.filter(status="listed"):
        strike_item(listed, by=whole.by)
    return meeting


def _without_a_vote(whole: Whole) -> AgendaItem:
    """The open item of the open meeting, back as it was before the vote was called."""
    item = _open_item(whole)
    restart_vote(item, by=whole.by)
    return item


def _put_back(whole: Whole) -> AgendaItem:
    item = _without_a_vote(whole)
    put_back(item, by=whole.by)
    return item


#: The deeds that the walk over all pages does not reach.
IN_TIME = {
    "beginning-skip": InTime(_beginning),
    "beginning-confirm": InTime(_beginning),
    "beginning-end": InTime(_all_steps_answered),
    "members:association-edit": InTime(answers={"org_number": "222000-1487"}),
    "members:association-dress": InTime(answers={"colour": "#0b5563", "logo": ""}),
    "members:member-undo_rename": InTime(_renamed),
    "members:member-merge": InTime(
        _another_of_its_kind, {"into": _latest_member, "first_day": str(TODAY)}
    ),
    "members:member-remove": InTime(_new_member),
    "resolutions:resolution-create": InTime(answers={"number": "77", "decided_on": "2009-12-03"}),
    "registry:first_number-create": InTime(answers={"number": "88", "year": "2027"}),
    "commissions:proposal-anchor": InTime(_heard),
    "commissions:agreement-complete": InTime(_taken_over),
    "commissions:commission-start": InTime(_planned_and_signed),
    "economy:requisition-new": InTime(
        answers={"period_start": "2027-05-01", "period_end": "2027-05-31"}
    ),
    "economy:requisition-enter": InTime(
        _beginning,
        {
            "period_start": "2027-05-01",
            "period_end": "2027-05-31",
            "paid_on": "2026-12-01",
        },
    ),
    "reporting:report-add_anchoring": InTime(
        answers={"service": "Socialtjänsten", "level": "manager", "form": "Träff"}, role=Role.LEAD
    ),
    "reporting:report-return": InTime(answers={"decision": "return"}, role=Role.MANAGER),
    "reporting:final-plan": InTime(_running_without_final),
    "reporting:final-approve": InTime(_all_have_stated, role=Role.MANAGER),
    "reporting:final-return": InTime(answers={"decision": "return"}, role=Role.MANAGER),
    "board:seat-appoint": InTime(
        _one_without_mandate, {"person": _the_one, "starts_on": str(LATER), "ends_on": ""}
    ),
    "board:seat-remove": InTime(_empty_seat),
    "board:duty-create": InTime(_no_chair, {"starts_on": str(LATER), "ends_on": ""}),
    "board:distance-create": InTime(_no_distance, {"starts_on": str(LATER)}),
    "board:meeting-create": InTime(
        answers={"held_on": str(LATER), **dict.fromkeys(REPORT_DAYS, "")}
    ),
    "board:meeting-plan_year": InTime(
        answers={"day_1": str(LATER), **{f"day_{number}": "" for number in range(2, 9)}}
    ),
    "board:meeting-call_substitute": InTime(_somebody_else_absent),
    "board:meeting-open": InTime(_called),
    "board:meeting-attend": InTime(_not_voting, {"what": "leave"}),
    "board:meeting-correct": InTime(_not_voting, {"went": ""}),
    "board:meeting-correct_opening": InTime(_not_voting),
    "board:meeting-preside": InTime(_not_voting),
    "board:meeting-close": InTime(_all_treated),
    "board:item-reorder": InTime(_two_on_the_agenda, {"direction": "up"}),
    "board:item-open": InTime(_put_back),
    "board:item-put_back": InTime(_without_a_vote),
    "board:item-call_vote": InTime(_without_a_vote),
    "board:item-vote": InTime(answers={"choice": "yes"}, role=Role.BOARD_MEMBER),
    "board:item-close_vote": InTime(_all_voted),
    "board:item-decide": InTime(_voted),
    "board:item-minute": InTime(_open_item),
}
