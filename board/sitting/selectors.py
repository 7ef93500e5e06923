"""How votes stand, who has led, and the agenda as the meeting's page shows it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from board.charter.selectors import required_majority
from board.meetings.models.items import AgendaItem, ReadMark, Recusal
from board.meetings.models.meetings import Meeting
from board.meetings.querysets import AgendaItemQuerySet
from board.meetings.selectors.electorate import Voter, acting_chair, electorate
from board.meetings.states import ItemStatus, MeetingStatus
from board.papers.models import BoardPack
from board.papers.selectors import changed_since, page_span
from board.seats.models import Mandate, Seat
from board.seats.rules import calling_order, place
from board.sitting import rules
from board.sitting.models.decisions import Decision, Motion, Reservation
from kernel.associations.models import Person
from kernel.core import clock
from kernel.workflow.models import Event


@dataclass(frozen=True)
class AgendaRow:
    """An item of the agenda with what a row says about it."""

    item: AgendaItem
    number: int
    pages: str = ""
    is_read: bool = False
    readers: int = 0
    questions: int = 0
    is_changed: bool = False
    recused: list[str] = field(default_factory=list)

    @property
    def section(self) -> str:
        decision = getattr(self.item, "decision", None)
        return f"§ {decision.number}" if decision else ""


def agenda_of(
    meeting: Meeting, listed: AgendaItemQuerySet, person: Person | None, pack: BoardPack | None
) -> list[AgendaRow]:
    """The rows of an agenda for one reader; the number of queries does not grow with the rows."""
    decided = listed.select_related("decision")
    items = [item for item in decided if _is_shown(item, meeting)]
    contents = pack.contents if pack else {}
    keys = [item.pk for item in items]
    mine: set[int] = set()
    readers: dict[int, int] = defaultdict(int)
    for item_id, reader_id in ReadMark.objects.filter(item__in=keys).values_list("item", "person"):
        readers[item_id] += 1
        if person is not None and reader_id == person.pk:
            mine.add(item_id)
    recused: dict[int, list[str]] = defaultdict(list)
    for recusal in Recusal.objects.filter(item__in=keys).select_related("person"):
        recused[recusal.item_id].append(recusal.person.name)
    changed = changed_since(pack, items) if pack else set()
    return [
        AgendaRow(
            item=item,
            number=number,
            pages=page_span(contents.get(str(item.pk), {}).get("pages")),
            is_read=item.pk in mine,
            readers=readers[item.pk],
            questions=item.question_count,
            is_changed=item.pk in changed,
            recused=recused[item.pk],
        )
        for number, item in enumerate(items, 1)
    ]


def _is_shown(item: AgendaItem, meeting: Meeting) -> bool:
    # Struck before the notice was never on the agenda for anybody else.
    return not (item.status == ItemStatus.STRUCK and meeting.status == MeetingStatus.PLANNED)


def result_of(item: AgendaItem, chair: Person | None = None) -> rules.Result:
    """How the votes cast so far would end."""
    voters = electorate(item)
    leader = chair or acting_chair(item, voters)
    votes = {vote.person_id: vote.choice for vote in item.votes.all()}
    return rules.count_votes(
        votes.values(),
        eligible=len(voters),
        chair=votes.get(leader.pk) if leader else None,
        required=required_majority(item.matter, item.meeting.held_on),
        is_election=item.is_election,
    )


def still_to_vote(item: AgendaItem) -> list[Voter]:
    """Those who take part and have not answered."""
    voted = set(item.votes.values_list("seat", flat=True))
    return [voter for voter in electorate(item) if voter.seat.pk not in voted]


def chair_who_must_settle(item: AgendaItem) -> Person | None:
    """The chair who abstained, when everybody has answered and the votes are equal (4:25)."""
    if not item.is_voting or still_to_vote(item):
        return None
    is_tie = result_of(item).verdict == rules.Verdict.CHAIR_MUST_VOTE
    return acting_chair(item) if is_tie else None


def settled_at(item: AgendaItem) -> dt.datetime | None:
    """When the decision was told or the item was struck: what is written later is not for it.

    Papers are kept as they stood here, so this one moment is that of the record and no other.
    """
    settled = Event.objects.about(item, verbs=["decide", "strike"])
    return settled.values_list("at", flat=True).first()


#: A meeting that has passed midnight still goes on so long after the last that was told of it.
GOES_ON = dt.timedelta(hours=4)


@dataclass(frozen=True)
class Told:
    """Something that has been told of a meeting, and when it was done."""

    #: ``opened``, ``present`` (came or went), ``handled`` (moved, voted), ``decided``,
    #: ``reserved``.
    kind: str
    at: dt.datetime
    words: str


def told_of(meeting: Meeting) -> list[Told]:
    """All that has been told of a meeting with its clock, each as a sentence."""
    return [*_opened(meeting), *_present(meeting), *_handled(meeting), *_decided(meeting)]


def told_decision(decision: Decision, meeting: Meeting) -> Told:
    """A decision among what has been told."""
    time = meeting.clock_of(decision.decided_at)
    words = _("§ {number} beslutades {time}.").format(number=decision.number, time=time)
    return Told("decided", decision.decided_at, words)


def _opened(meeting: Meeting) -> Iterator[Told]:
    if meeting.opened_at is not None:
        words = _("Mötet öppnades {time}.").format(time=meeting.clock_of(meeting.opened_at))
        yield Told("opened", meeting.opened_at, words)


def _present(meeting: Meeting) -> Iterator[Told]:
    for each in meeting.attendances.select_related("person"):
        came = _("{name} kom {time}.").format(name=each.person.name, time=each.came)
        yield Told("present", each.arrived_at, came)
        if each.left_at is not None:
            went = _("{name} gick {time}.").format(name=each.person.name, time=each.went)
            yield Told("present", each.left_at, went)


def _handled(meeting: Meeting) -> Iterator[Told]:
    moved = _("Yrkandet från {name} framställdes {time}.")
    for motion in Motion.objects.filter(item__meeting=meeting).for_page():
        words = moved.format(name=motion.person.name, time=meeting.clock_of(motion.moved_at))
        yield Told("handled", motion.moved_at, words)
    voted = _("Omröstningen på punkten ”{title}” begärdes {time}.")
    for item in meeting.items.exclude(vote_called_at=None):
        at = item.vote_closed_at or item.vote_called_at
        assert at is not None  # as the query asks
        yield Told("handled", at, voted.format(title=item.title, time=meeting.clock_of(at)))


def _decided(meeting: Meeting) -> Iterator[Told]:
    for decision in Decision.objects.filter(item__meeting=meeting):
        yield told_decision(decision, meeting)
    reserved = _("{name} reserverade sig {time}.")
    rows = Reservation.objects.filter(participant__decision__item__meeting=meeting)
    for each in rows.select_related("participant__person"):
        time = meeting.clock_of(each.announced_at)
        words = reserved.format(name=each.participant.person.name, time=time)
        yield Told("reserved", each.announced_at, words)


def usual_moment(meeting: Meeting) -> dt.datetime:
    """When a deed is done unless somebody says: now while the meeting goes on.

    Later, when what happened is typed in, as the last that was told of it; the order is that.
    """
    now, told = clock.now(), [each.at for each in told_of(meeting)]
    last = max(told, default=meeting.starts_at)
    goes_on = clock.today() == meeting.held_on or (bool(told) and now - last < GOES_ON)
    return now if goes_on else last


def led_by(meeting: Meeting) -> list[Person]:
    """Those who answer for the minutes: who led a decision, the first at first, and the end."""
    decisions = Decision.objects.filter(item__meeting=meeting).select_related("chair")
    led = [decision.chair for decision in decisions.order_by("number")]
    return list(dict.fromkeys([*led, *filter(None, [meeting.chair])]))


def called_to(meeting: Meeting, seat: Seat) -> list[Person]:
    """All substitutes, in the order in which they are called to a seat."""
    return list(_places(meeting, seat))


def passed_over(
    meeting: Meeting, person: Person, seat: Seat, waiting: Iterable[Person]
) -> Person | None:
    """Who waits, and comes before a substitute in the order in which they are called to a seat."""
    places = _places(meeting, seat)
    waiting = set(waiting)
    before = [
        each
        for each, at in places.items()
        if each in waiting and person in places and at < places[person]
    ]
    return before[0] if before else None


def _places(meeting: Meeting, seat: Seat) -> dict[Person, tuple[bool, int]]:
    mandates = Mandate.objects.on(meeting.held_on).substitutes().for_list()
    places: dict[Person, tuple[bool, int]] = {}
    for each in calling_order(mandates, member_id=seat.member_id):
        places.setdefault(each.person, place(each, member_id=seat.member_id))
    return places
