"""At the meeting: opening, who comes and goes, who leads, closing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from board.charter.actions import doing_in_words, keep
from board.meetings.actions.doing import keep_the_electorate
from board.meetings.models.meetings import Attendance, Meeting
from board.meetings.selectors.electorate import free_substitutes, present_voters, who_served
from board.meetings.states import AttendanceMode, ItemStatus
from board.seats.models import DistanceRule, Mandate, Seat
from board.seats.states import MandateKind
from board.sitting.actions.moments import moment_of, note_of
from board.sitting.selectors import passed_over
from kernel.accounts.models import User
from kernel.associations.models import Person
from kernel.core import clock, swedish
from kernel.core.errors import DomainError
from kernel.outbox.actions import cancel, enqueue
from kernel.workflow.actions import doing
from reporting.rounds.actions import cancel_reports


@dataclass(frozen=True)
class Arrival:
    """Somebody who is there, and the seat they serve on if any."""

    person: Person
    seat: Seat | None
    mode: str = AttendanceMode.ROOM
    audio_reason: str = ""


def require_its_day(meeting: Meeting) -> None:
    """Refuse to open a meeting that is still to come, before anybody has called the roll."""
    if meeting.held_on > clock.today():
        sentence = _("Mötet är {day}. Det kan öppnas då.")
        raise DomainError(sentence.format(day=swedish.day(meeting.held_on)), subject=meeting)


@transaction.atomic
def open_meeting(
    meeting: Meeting,
    *,
    arrivals: Iterable[Arrival],
    chair: Person,
    at: dt.datetime | None,
    by: User,
    despite_order: bool = False,
) -> None:
    """Open with a roll call: who is there on which seat, and who leads."""
    arrivals = list(arrivals)
    with doing_in_words(meeting, "open", by=by) as deed:
        require_its_day(meeting)
        at = moment_of(meeting, at)
        if chair not in [each.person for each in arrivals if each.seat]:
            raise DomainError(_("Den som leder mötet ska tjänstgöra på en plats."), subject=meeting)
        waiting = [each.person for each in arrivals if each.seat is None]
        out_of_order = keep_calling_order(meeting, arrivals, waiting, despite=despite_order)
        deed.note = note_of(out_of_order, at=at)
        deed.changes = {"chair": chair, "opened_at": at}
    for each in arrivals:
        _seat(meeting, each, at)
    cancel(meeting, "board.item_reminder")


@transaction.atomic
def arrive(
    meeting: Meeting,
    *,
    arrival: Arrival,
    at: dt.datetime | None,
    by: User,
    despite_order: bool = False,
) -> None:
    """Somebody comes, or changes place. A member who comes late takes the seat back (R9)."""
    with doing(meeting, "attend", by=by) as deed:
        present = meeting.attendances.present()
        own = present.filter(person=arrival.person).first()
        out_of_order = ""
        if own is None or own.seat != arrival.seat:
            waiting = [each for each in free_substitutes(meeting) if each != arrival.person]
            out_of_order = keep_calling_order(meeting, [arrival], waiting, despite=despite_order)
        at = _may_change(meeting, at)
        deed.note = note_of(arrival.person.name, out_of_order, at=at)
    if own is not None:
        if own.seat == arrival.seat and own.mode == arrival.mode:
            sentence = _("{name} är redan antecknad som närvarande.")
            raise DomainError(sentence.format(name=arrival.person.name), subject=meeting)
        _leave(own, at)
    if arrival.seat is not None:
        holder = present.filter(seat=arrival.seat).first()
        if holder is not None:
            if not _is_ordinary(meeting, arrival.person):
                sentence = _("{name} tjänstgör redan på platsen.")
                raise DomainError(sentence.format(name=holder.person.name), subject=meeting)
            _leave(holder, at)
            _seat(meeting, Arrival(holder.person, None, holder.mode, holder.audio_reason), at)
    _seat(meeting, arrival, at)


@transaction.atomic
def leave(meeting: Meeting, *, person: Person, at: dt.datetime | None, by: User) -> None:
    """Somebody goes; the clock is kept for the minutes."""
    with doing(meeting, "attend", by=by) as deed:
        at = _may_change(meeting, at)
        deed.note = note_of(person.name, at=at)
        own = meeting.attendances.present().filter(person=person).first()
        if own is None:
            sentence = _("{name} är inte antecknad som närvarande.")
            raise DomainError(sentence.format(name=person.name), subject=meeting)
    _leave(own, at)


@transaction.atomic
def preside(meeting: Meeting, *, person: Person, by: User) -> None:
    """Another member leads from now on, as when the chair leaves or is recused."""
    with doing_in_words(meeting, "preside", by=by) as deed:
        not_while_voting(meeting)
        if person not in [voter.person for voter in present_voters(meeting)]:
            raise DomainError(_("Den som leder mötet ska tjänstgöra på en plats."), subject=meeting)
        deed.note, deed.changes = person.name, {"chair": person}


@transaction.atomic
def choose_checker(meeting: Meeting, *, person: Person, by: User, on_page_of: Any = None) -> None:
    """Note whom the board has chosen to approve the minutes: somebody who serves or has served."""
    with doing_in_words(meeting, "choose_checker", by=by, on_page_of=on_page_of) as deed:
        if person not in who_served(meeting):
            raise DomainError(
                _("Välj en justerare bland dem som tjänstgör."), subject=on_page_of or meeting
            )
        deed.note, deed.changes = person.name, {"checker": person}


@transaction.atomic
def close_meeting(meeting: Meeting, *, at: dt.datetime | None, by: User) -> None:
    """End the meeting when every matter is handled. The director is reminded of the minutes.

    Nobody waits any longer for the reports to it that were not handed over.
    """
    with doing_in_words(meeting, "close", by=by) as deed:
        waiting = meeting.items.undecided().in_order().first()
        if waiting is not None:
            sentence = _("Punkten ”{title}” är inte behandlad. Besluta, bordlägg eller stryk den.")
            raise DomainError(sentence.format(title=waiting.title), subject=meeting)
        if meeting.checker is None:
            sentence = _("Ingen justerare är vald. Anteckna först vem styrelsen har valt.")
            raise DomainError(sentence, subject=meeting)
        not_while_voting(meeting)
        at = moment_of(meeting, at, "present", "handled", "decided", "reserved")
        deed.note, deed.changes = note_of(at=at), {"closed_at": at}
    day_after = meeting.held_on + dt.timedelta(days=1)
    enqueue("board.write_minutes", to=meeting.secretary, subject=meeting, due_on=day_after)
    reason = _("Mötet är hållet, och avrapporteringen var inte lämnad då.")
    cancel_reports(meeting_on=meeting.held_on, reason=reason, by=by)


def keep_calling_order(
    meeting: Meeting, arrivals: Iterable[Arrival], waiting: Iterable[Person], *, despite: bool
) -> str:
    """Point out a substitute who serves before their turn; what the history says if it is so meant.

    The order is fixed when substitutes are appointed (finsamlagen 12 §), but what happens at one
    meeting when it is departed from is not said: kommunallagen 5:17–22 is for fullmäktige alone,
    and 6:17, which 19 § does apply, lets the board decide how its substitutes serve. That those of
    the same member come first is law only for the rest of a term (15 §). So nothing is recorded
    before it has been said, and whoever keeps the meeting may stand by it.
    """
    warnings, noted = [], []
    for each in arrivals:
        first = passed_over(meeting, each.person, each.seat, waiting) if each.seat else None
        if first is None or each.seat is None:
            continue
        words = {"first": first.name, "name": each.person.name, "member": each.seat.member}
        warning = _("{first} är med och står före {name} i inkallelseordningen för {member}.")
        warnings.append(warning.format(**words))
        noted.append(_("{name} tjänstgör före {first} i inkallelseordningen").format(**words))
    if warnings and not despite:
        way_out = _("Följ inkallelseordningen, eller kryssa i att den frångås.")
        raise DomainError(" ".join([*warnings, way_out]), subject=meeting)
    return ". ".join(noted)


def _seat(meeting: Meeting, arrival: Arrival, at: dt.datetime) -> None:
    require_place(meeting, arrival)
    keep(
        Attendance(
            meeting=meeting,
            person=arrival.person,
            seat=arrival.seat,
            mode=arrival.mode,
            audio_reason=arrival.audio_reason,
            arrived_at=at,
        ),
        subject=meeting,
    )


def require_place(meeting: Meeting, arrival: Arrival) -> None:
    """Refuse somebody without a mandate, on another's seat, or at a distance without leave."""
    mandate = _mandate(meeting, arrival.person)
    if mandate is None:
        sentence = _("{name} har inget mandat i styrelsen den dagen.")
        raise DomainError(sentence.format(name=arrival.person.name), subject=meeting)
    if mandate.kind == MandateKind.ORDINARY and arrival.seat != mandate.seat:
        sentence = _("{name} är ledamot och tjänstgör på sin egen plats.")
        raise DomainError(sentence.format(name=arrival.person.name), subject=meeting)
    rules = DistanceRule.objects.on(meeting.held_on)
    if arrival.mode != AttendanceMode.ROOM and not rules.exists():
        raise DomainError(
            _("Styrelsen har inte beslutat att ledamöter får delta på distans."), subject=meeting
        )


def _leave(attendance: Attendance, at: dt.datetime) -> None:
    attendance.left_at = at
    keep(attendance, subject=attendance.meeting)


def _mandate(meeting: Meeting, person: Person) -> Mandate | None:
    return Mandate.objects.on(meeting.held_on).filter(person=person).for_list().first()


def _is_ordinary(meeting: Meeting, person: Person) -> bool:
    mandate = _mandate(meeting, person)
    return mandate is not None and mandate.kind == MandateKind.ORDINARY


def _may_change(meeting: Meeting, at: dt.datetime | None) -> dt.datetime:
    """The past that decisions rest on is not rewritten, and nobody moves around a vote."""
    at = moment_of(meeting, at, "decided")
    not_while_voting(meeting)
    return at


def not_while_voting(meeting: Meeting) -> None:
    """Refuse while a vote is under way, or is done and not decided on."""
    item = meeting.items.filter(status=ItemStatus.OPEN).first()
    if item is not None:
        keep_the_electorate(item)
