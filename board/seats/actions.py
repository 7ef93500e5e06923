"""Seats, mandates and duties: who is on the board, and from when to when."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from board.charter.actions import doing_in_words, in_words
from board.seats.models import DistanceRule, Duty, Mandate, Seat
from board.seats.states import MandateKind
from kernel.accounts.models import User
from kernel.associations.models import Member, Person
from kernel.core import swedish
from kernel.core.errors import DomainError
from kernel.core.periods import backwards
from kernel.resolutions.actions import require_settled
from kernel.resolutions.models import Resolution
from kernel.workflow.actions import advance, begin


@transaction.atomic
def create_seat(*, member: Member, number: int, starts_on: dt.date, by: User) -> Seat:
    """Give a member one more place on the board, from a day."""
    seat = Seat(member=member, number=number, starts_on=starts_on)
    _is_member_then(member, starts_on)
    with in_words(seat):
        begin(seat, by=by)
    return seat


def _is_member_then(member: Member, day: dt.date) -> None:
    """A member has places on the board from its first day in the association to its last."""
    if member.joined_on is not None and day < member.joined_on:
        raise DomainError(
            _("{name} är medlem från {day}. Välj den dagen eller en senare.").format(
                name=member.name, day=swedish.day(member.joined_on)
            )
        )
    if member.left_on is not None and day > member.left_on:
        raise DomainError(
            _("{name} är medlem till och med {day}. Välj den dagen eller en tidigare.").format(
                name=member.name, day=swedish.day(member.left_on)
            )
        )


@transaction.atomic
def edit_seat(seat: Seat, *, starts_on: dt.date, by: User) -> None:
    """Let a place have begun with another day; nobody may have held it before."""
    with doing_in_words(seat, "edit", by=by) as deed:
        _is_member_then(seat.member, starts_on)
        if Mandate.objects.filter(seat=seat, starts_on__lt=starts_on).exists():
            raise DomainError(_("Någon har mandat på platsen före den dagen."), subject=seat)
        deed.note = _("Från {before} till {after}").format(
            before=swedish.day(seat.starts_on), after=swedish.day(starts_on)
        )
        deed.changes = {"starts_on": starts_on}


@transaction.atomic
def remove_seat(seat: Seat, *, ends_on: dt.date, by: User) -> None:
    """Let a place end with a day; nobody may hold it longer."""
    with doing_in_words(seat, "remove", by=by) as deed:
        # Asked while the seat is locked: somebody may be appointed at this moment.
        longer = Mandate.objects.filter(seat=seat).exclude(ends_on__lte=ends_on).for_list().first()
        if longer is not None:
            sentence = _("{name} har mandat på platsen efter den dagen. Avsluta mandatet först.")
            raise DomainError(sentence.format(name=longer.person.name), subject=seat)
        deed.changes = {"ends_on": ends_on}


@transaction.atomic
def appoint(
    seat: Seat,
    *,
    person: Person,
    kind: str,
    starts_on: dt.date,
    ends_on: dt.date | None,
    by: User,
    order: int = 0,
) -> Mandate:
    """Put somebody on a seat, as its member or its substitute, for a time."""
    mandate = Mandate(
        seat=seat,
        person=person,
        kind=kind,
        order=0 if kind == MandateKind.ORDINARY else order,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    # Taken first: its first day may have been changed meanwhile.
    advance(seat, "appoint", by=by)
    if starts_on < seat.starts_on:
        raise DomainError(
            _(
                "Platsen finns från {day}. Välj en senare dag eller ändra platsens första dag."
            ).format(day=swedish.day(seat.starts_on)),
            subject=seat,
        )
    with in_words(seat):
        begin(mandate, by=by)
    return mandate


@transaction.atomic
def end_mandate(mandate: Mandate, *, ends_on: dt.date, by: User) -> None:
    """Let somebody's time on a seat end with a day."""
    with in_words(mandate):
        advance(mandate, "end", by=by, changes={"ends_on": ends_on})


@transaction.atomic
def create_duty(
    *,
    person: Person,
    kind: str,
    starts_on: dt.date,
    ends_on: dt.date | None,
    resolution: Resolution | None = None,
    by: User,
) -> Duty:
    """Note the board's choice of a chair or vice chair among its members (17 §)."""
    if resolution is not None:
        require_settled(resolution)
    duty = Duty(
        person=person, kind=kind, starts_on=starts_on, ends_on=ends_on, resolution=resolution
    )
    is_member = Mandate.objects.on(starts_on).ordinary().filter(person=person).exists()
    if not is_member:
        raise DomainError(
            _("Ordförande och vice ordförande väljs bland ledamöterna."), subject=duty
        )
    with in_words(duty):
        begin(duty, by=by)
    return duty


@transaction.atomic
def end_duty(duty: Duty, *, ends_on: dt.date, by: User) -> None:
    """Let somebody's time as chair or vice chair end with a day."""
    with in_words(duty):
        advance(duty, "end", by=by, changes={"ends_on": ends_on})


@transaction.atomic
def allow_distance(
    *, resolution: Resolution, extent: str, starts_on: dt.date, by: User
) -> DistanceRule:
    """Note that the board lets its members take part at a distance, and how far (19 a §)."""
    require_settled(resolution)
    if starts_on < resolution.decided_on:
        raise DomainError(
            _("Styrelsen beslutade {day}. Välj den dagen eller en senare.").format(
                day=swedish.day(resolution.decided_on)
            )
        )
    rule = DistanceRule(resolution=resolution, extent=extent, starts_on=starts_on)
    with in_words(rule):
        begin(rule, by=by, note=resolution.reference)
    return rule


@transaction.atomic
def end_distance(rule: DistanceRule, *, ends_on: dt.date, by: User) -> None:
    """Let it end with a day that everybody takes part at a distance who wishes."""
    if sentence := backwards(rule.starts_on, ends_on):
        raise DomainError(sentence, subject=rule)
    with in_words(rule):
        advance(rule, "end", by=by, changes={"ends_on": ends_on})
