"""What members do before a meeting: read, ask, say that they cannot come or will stand in."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from board.charter.actions import keep
from board.charter.permissions import speaks_for_others
from board.meetings.actions.doing import doing_on_agenda
from board.meetings.models.items import AgendaItem, OwnNote, Question, ReadMark
from board.meetings.models.meetings import Absence, Meeting, SubstituteCall
from board.meetings.selectors.electorate import substitutes_to_call
from board.seats.models import Mandate
from kernel.accounts.models import User
from kernel.associations.models import Person
from kernel.associations.selectors import person_of
from kernel.core import clock, crypto
from kernel.core.errors import DomainError
from kernel.outbox.actions import cancel, enqueue
from kernel.workflow.actions import advance, begin


def for_whom(person: Person | None, by: User) -> Person:
    """Oneself; the director may speak for anybody on the board."""
    own = person_of(by)
    if person is None or person == own:
        if own is None:
            raise PermissionDenied
        return own
    if not speaks_for_others(by):
        raise PermissionDenied
    return person


def require_mandate(person: Person, meeting: Meeting) -> None:
    """Refuse for somebody who is not on the board that day."""
    if not Mandate.objects.on(meeting.held_on).filter(person=person).exists():
        sentence = _("{name} har inget mandat i styrelsen den dagen.")
        raise DomainError(sentence.format(name=person.name), subject=meeting)


@transaction.atomic
def mark_read(item: AgendaItem, *, by: User) -> None:
    """Say that one has read the papers of an item. Saying it twice changes nothing."""
    person = for_whom(None, by)
    if ReadMark.objects.filter(item=item, person=person).exists():
        return
    with doing_on_agenda(item, "read", by=by):
        ReadMark.objects.get_or_create(item=item, person=person, defaults={"read_at": clock.now()})


@transaction.atomic
def write_note(item: AgendaItem, *, text: str, by: User) -> None:
    """Keep what somebody writes for themselves, of which no history tells; nothing is no note."""
    own = OwnNote.objects.visible_to(by).filter(item=item)
    if not text.strip():
        own.delete()
        return
    note = OwnNote(item=item, person=for_whom(None, by), association=item.association)
    body = crypto.encrypt(text, where=note.place)
    OwnNote.objects.update_or_create(item=item, person=note.person, defaults={"body": body})


@transaction.atomic
def ask_question(item: AgendaItem, *, text: str, by: User) -> Question:
    """Ask before the meeting; the director and the presenter are told, the whole board sees it."""
    with doing_on_agenda(item, "ask", by=by):
        question = Question(item=item, person=for_whom(None, by), text=text, asked_at=clock.now())
        keep(question, subject=item)
    for person in {item.meeting.secretary, item.presenter} - {question.person}:
        if person is not None:
            enqueue("board.question_asked", to=person, subject=question)
    return question


@transaction.atomic
def answer_question(question: Question, *, text: str, by: User) -> None:
    """Answer so that the whole board can read it; the one who asked is told."""
    with doing_on_agenda(question.item, "answer", by=by):
        question.refresh_from_db(fields=["answered_at"])
        if question.answered_at is not None:
            raise DomainError(_("Frågan är redan besvarad."), subject=question.item)
        question.answer = text
        question.answered_by = for_whom(None, by)
        question.answered_at = clock.now()
        keep(question, subject=question.item)
    enqueue("board.question_answered", to=question.person, subject=question)


@transaction.atomic
def declare_absence(meeting: Meeting, *, by: User, person: Person | None = None) -> Absence:
    """Say that one cannot come; the director is told and calls a substitute."""
    absent = for_whom(person, by)
    advance(meeting, "declare_absence", by=by, note=absent.name)
    require_mandate(absent, meeting)
    absence = Absence(meeting=meeting, person=absent, declared_at=clock.now())
    keep(absence, subject=meeting)
    for call in SubstituteCall.objects.filter(absence__meeting=meeting, person=absent).exclude(
        status="declined"
    ):
        # Whoever cannot come cannot serve for somebody else either.
        advance(call, "decline", by=by)
        enqueue("board.substitute_declined", to=meeting.secretary, subject=call)
    if meeting.secretary.user_id != by.pk:
        enqueue("board.absence_declared", to=meeting.secretary, subject=absence)
    return absence


@transaction.atomic
def withdraw_absence(absence: Absence, *, by: User) -> None:
    """Be able to come after all; a substitute who was asked is told."""
    meeting = absence.meeting
    advance(meeting, "withdraw_absence", by=by, note=for_whom(absence.person, by).name)
    for call in absence.calls.all():
        cancel(call)
        if call.status != "declined":
            enqueue("board.call_withdrawn", to=call.person, subject=meeting)
        call.delete()
    cancel(absence)
    absence.delete()


@transaction.atomic
def call_substitute(absence: Absence, *, by: User, person: Person | None = None) -> SubstituteCall:
    """Ask the next substitute in order, or another one the director has a reason to ask."""
    meeting = absence.meeting
    waiting = substitutes_to_call(absence)
    if person is not None:
        waiting = [mandate for mandate in waiting if mandate.person_id == person.pk]
    if not waiting:
        raise DomainError(_("Det finns ingen fler ersättare att kalla."), subject=meeting)
    advance(meeting, "call_substitute", by=by, note=waiting[0].person.name)
    if absence.calls.exclude(status="declined").exists():
        raise DomainError(_("En annan ersättare är redan tillfrågad."), subject=meeting)
    call = SubstituteCall(absence=absence, person=waiting[0].person)
    begin(call, by=by)
    enqueue("board.substitute_called", to=call.person, subject=call)
    return call


@transaction.atomic
def accept_call(call: SubstituteCall, *, by: User) -> None:
    """The substitute comes."""
    _before(call)
    advance(call, "accept", by=by)
    if call.absence.meeting.secretary.user_id != by.pk:
        enqueue("board.substitute_accepted", to=call.absence.meeting.secretary, subject=call)


@transaction.atomic
def decline_call(call: SubstituteCall, *, by: User) -> None:
    """The substitute cannot; the director asks the next one."""
    _before(call)
    advance(call, "decline", by=by)
    if call.absence.meeting.secretary.user_id != by.pk:
        enqueue("board.substitute_declined", to=call.absence.meeting.secretary, subject=call)


def _before(call: SubstituteCall) -> None:
    meeting = call.absence.meeting
    if meeting.workflow.step("call_substitute", meeting.status) is None:
        raise DomainError(_("Mötet har redan börjat."), subject=meeting)
