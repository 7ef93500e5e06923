"""What was noted wrong is mended while the meeting goes on: who was there, and the clocks.

Decisions that rest on who was there follow, as long as they could have been taken so.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from board.charter.actions import doing_in_words, keep
from board.meetings.models.meetings import Attendance, Meeting
from board.meetings.rules import is_quorate
from board.meetings.selectors.electorate import leaders, who_served
from board.meetings.states import AttendanceMode
from board.sitting.actions.attending import Arrival, not_while_voting, require_place
from board.sitting.actions.moments import moment_of, not_before
from board.sitting.models.decisions import Decision, Participant
from board.sitting.selectors import Told, told_decision, told_of
from kernel.accounts.models import User
from kernel.core.errors import DomainError


@dataclass(frozen=True)
class Stay:
    """Somebody's time at a meeting as it should have been noted."""

    arrival: Arrival
    came: dt.datetime
    went: dt.datetime | None = None


@transaction.atomic
def correct_attendance(
    meeting: Meeting, noted: Attendance | None, *, to: Stay | None, by: User
) -> None:
    """Mend one person's time at the meeting: noted wrong, not noted, or noted though not there."""
    with doing_in_words(meeting, "correct", by=by) as deed:
        not_while_voting(meeting)
        row = Attendance.objects.for_page().filter(pk=noted.pk).first() if noted else None
        if noted is not None and row is None:
            raise DomainError(_("Uppgiften är redan borttagen."), subject=meeting)
        was = _Noted.of(row)
        if to is not None:
            moment_of(meeting, to.came)
            if to.went is not None:
                moment_of(meeting, to.went)
            require_place(meeting, to.arrival)
        if to is None and row is not None:
            row.delete()
        elif to is not None:
            row = row or Attendance(meeting=meeting)
            row.person, row.seat = to.arrival.person, to.arrival.seat
            row.mode, row.audio_reason = to.arrival.mode, to.arrival.audio_reason
            row.arrived_at, row.left_at = to.came, to.went
            keep(row, subject=meeting)
        now = _Noted.of(row if to is not None else None)
        for decision in Decision.objects.filter(item__meeting=meeting).order_by("number"):
            _follow(decision, was, now)
        words = _("Rättat: {was}. Ska vara: {now}")
        deed.note = words.format(was=was.words(meeting), now=now.words(meeting))
        if meeting.checker is not None and meeting.checker not in who_served(meeting):
            deed.changes = {"checker": None}


@dataclass(frozen=True)
class _Noted:
    """What a row says, kept apart from the row, which is changed."""

    row: Attendance | None = None
    stay: Stay | None = None

    @classmethod
    def of(cls, row: Attendance | None) -> _Noted:
        if row is None:
            return cls()
        arrival = Arrival(row.person, row.seat, row.mode, row.audio_reason)
        return cls(row, Stay(arrival, row.arrived_at, row.left_at))

    def words(self, meeting: Meeting) -> str:
        if self.stay is None:
            return _("inte med")
        arrival, went = self.stay.arrival, self.stay.went
        said = [
            arrival.person.name,
            str(arrival.seat) if arrival.seat else _("tjänstgör inte"),
            str(AttendanceMode(arrival.mode).label),
            f"{meeting.clock_of(self.stay.came)}–{meeting.clock_of(went) if went else ''}",
        ]
        return ", ".join(said)


def _follow(decision: Decision, was: _Noted, now: _Noted) -> None:
    """Let a decision have been taken by those who were there."""
    had = _part_of(decision, was)
    takes_part = _takes_part(decision, now.stay, was.stay, had=had is not None)
    arrival = now.stay.arrival if now.stay else None
    if had is None and not takes_part:
        return
    if had and takes_part and arrival and (had.person, had.seat) == (arrival.person, arrival.seat):
        return
    meeting = decision.item.meeting
    words = {"number": decision.number}
    if decision.item.votes.exists():
        sentence = _("§ {number} avgjordes genom omröstning. Vilka som deltog kan inte ändras.")
        raise DomainError(sentence.format(**words), subject=meeting)
    if had is not None:
        if hasattr(had, "reservation"):
            sentence = _("{name} har reserverat sig mot § {number} och måste ha varit med.")
            raise DomainError(sentence.format(name=had.person.name, **words), subject=meeting)
        had.delete()
    if takes_part and arrival and arrival.seat:
        held = decision.participants.filter(seat=arrival.seat).first()
        if held is not None:
            sentence = _("{name} deltog på platsen i § {number}. Rätta det först.")
            raise DomainError(sentence.format(name=held.person.name, **words), subject=meeting)
        keep(
            Participant(decision=decision, seat=arrival.seat, person=arrival.person),
            subject=meeting,
        )
    people = [each.person for each in decision.participants.select_related("person")]
    if not is_quorate(len(people), decision.seats):
        sentence = _("Då var styrelsen inte beslutsför när § {number} beslutades.")
        raise DomainError(sentence.format(**words), subject=meeting)
    if decision.chair not in people:
        chair = next((each for each in leaders(meeting) if each in people), None)
        if chair is None:
            sentence = _("Då fanns ingen ordförande när § {number} beslutades.")
            raise DomainError(sentence.format(**words), subject=meeting)
        decision.chair = chair
    decision.eligible_present = len(people)
    keep(decision, subject=meeting)


def _part_of(decision: Decision, was: _Noted) -> Participant | None:
    """The part that somebody has in a decision by this row."""
    if was.stay is None or not _covers(was.stay, decision, came=True, went=True):
        return None
    parts = decision.participants.filter(person=was.stay.arrival.person)
    seat = was.stay.arrival.seat
    # Who serves on no seat takes part in the place of somebody who is recused.
    return (parts.filter(seat=seat) if seat else parts).select_related("person", "seat").first()


def _takes_part(decision: Decision, now: Stay | None, was: Stay | None, *, had: bool) -> bool:
    if now is None:
        return False
    same = was is not None
    # In the same minute the order is the one it was told in.
    came = had if same and was and was.came == now.came else True
    went = had if same and was and was.went == now.went else False
    if not _covers(now, decision, came=came, went=went):
        return False
    if now.arrival.seat is None:
        return False
    return not decision.item.recusals.filter(person=now.arrival.person).exists()


def _covers(stay: Stay, decision: Decision, *, came: bool, went: bool) -> bool:
    at = decision.decided_at.replace(second=0, microsecond=0)
    start = stay.came.replace(second=0, microsecond=0)
    if at < start or (at == start and not came):
        return False
    if stay.went is None:
        return True
    end = stay.went.replace(second=0, microsecond=0)
    return at < end or (at == end and went)


@transaction.atomic
def correct_opening(meeting: Meeting, *, at: dt.datetime, by: User) -> None:
    """Mend when the meeting was opened; those who were there from then on follow."""
    with doing_in_words(meeting, "correct", by=by) as deed:
        not_while_voting(meeting)
        opened = meeting.opened_at
        assert opened is not None  # an open meeting has been opened
        meeting.opened_at = None
        moment_of(meeting, at)
        later = [told for told in told_of(meeting) if told.at != opened]
        _not_after(later, at, meeting)
        for each in meeting.attendances.filter(arrived_at=opened):
            each.arrived_at = at
            keep(each, subject=meeting)
        deed.changes = {"opened_at": at}
        words = _("Öppnades {was}. Ska vara: {now}")
        deed.note = words.format(was=meeting.clock_of(opened), now=meeting.clock_of(at))


def correct_moment(decision: Decision, at: dt.datetime) -> None:
    """Mend when a decision was taken, within what was told before and after it."""
    meeting = decision.item.meeting
    if at == decision.decided_at.replace(second=0, microsecond=0):
        return
    own = told_decision(decision, meeting)
    others = [told for told in told_of(meeting) if told != own]
    moment_of(meeting, at)
    not_before([told for told in others if told.at < own.at], at, meeting)
    _not_after([told for told in others if told.at > own.at], at, meeting)
    decision.decided_at = at


def _not_after(later: list[Told], at: dt.datetime, meeting: Meeting) -> None:
    """Refuse a moment after the first of what came later, and name it."""
    first = min(later, key=lambda told: told.at, default=None)
    if first is not None and at > first.at:
        sentence = _("{after} Välj ett klockslag före det.")
        raise DomainError(sentence.format(after=first.words), subject=meeting)
