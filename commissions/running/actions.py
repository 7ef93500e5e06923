"""A commission from its plan to its follow-up."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from commissions.models import (
    Assignment,
    AssignmentRole,
    Commission,
    Grant,
    ValueDescription,
    ValueKind,
)
from commissions.selectors import has_signed_agreement
from kernel.accounts.models import User
from kernel.associations.models import Person
from kernel.associations.selectors import person_of
from kernel.core import clock, swedish
from kernel.core.errors import DomainError
from kernel.outbox.actions import enqueue
from kernel.workflow.actions import advance, begin, require
from kernel.writing.selectors import texts_by_key

#: Which section of the proposal becomes the first wording of each value.
FIRST_WORDING = {
    ValueKind.INDIVIDUAL: "varde-anvandare",
    ValueKind.SOCIETAL: "varde-samhalle",
}


def plan_commission(grant: Grant, *, by: User) -> Commission:
    """Let a granted and accepted proposal become a planned commission, once."""
    planned: Commission | None = Commission.objects.filter(proposal=grant.proposal_id).first()
    if planned is not None:
        return planned
    commission = Commission(
        proposal=grant.proposal,
        title=grant.proposal.title,
        owner=grant.recipient,
        starts_on=grant.starts_on,
        ends_on=grant.ends_on,
    )
    begin(commission, by=by)
    texts = texts_by_key(grant.proposal.manuscript)
    for kind, key in FIRST_WORDING.items():
        if key in texts and texts[key].text.strip():
            _write_value(commission, kind, what=texts[key].text, by=by)
    return commission


def staff_commission(
    commission: Commission, *, lead: Person, manager: Person, from_day: dt.date, by: User
) -> None:
    """Give lead and manager their places from the day the agreement begins, where they are new."""
    wanted = {AssignmentRole.LEAD: lead, AssignmentRole.MANAGER: manager}
    for role, person in wanted.items():
        latest = _latest(commission, role)
        if latest is None or latest.person_id != person.pk:
            day = from_day if latest is None else max(clock.today(), from_day)
            assign(commission, person=person, role=role, starts_on=day, by=by)


def _latest(commission: Commission, role: str) -> Assignment | None:
    held = Assignment.objects.filter(commission=commission, role=role)
    latest: Assignment | None = held.order_by("-starts_on").first()
    return latest


@transaction.atomic
def assign(
    commission: Commission, *, person: Person, role: str, starts_on: dt.date, by: User
) -> Assignment:
    """Give somebody a duty in the commission from a day; who held it before ends the day before."""
    note = f"{AssignmentRole(role).label}: {person.name}"
    advance(commission, "assign", by=by, note=note)
    latest = _latest(commission, role)
    if latest is not None and (latest.ends_on is None or latest.ends_on >= starts_on):
        if latest.starts_on >= starts_on:
            sentence = _("{person} har uppgiften från {day}. Välj ett senare datum")
            raise DomainError(
                sentence.format(person=latest.person.name, day=swedish.day(latest.starts_on)),
                subject=commission,
            )
        latest.ends_on = starts_on - dt.timedelta(days=1)
        latest.full_clean()
        latest.save(update_fields=["ends_on"])
    held = Assignment(commission=commission, person=person, role=role, starts_on=starts_on)
    held.full_clean()
    held.save(force_insert=True)
    enqueue("commissions.commission_assigned", to=person, subject=held)
    return held


@transaction.atomic
def describe_value(
    commission: Commission,
    *,
    kind: str,
    what: str,
    by: User,
    for_whom: str = "",
    according_to: str = "",
) -> ValueDescription:
    """Write a value anew; the earlier wordings stay to be read."""
    if not what.strip():
        raise DomainError(_("Beskriv vad som ska bli bättre än tidigare"), subject=commission)
    advance(commission, "describe_value", by=by)
    return _write_value(
        commission, kind, what=what, for_whom=for_whom, according_to=according_to, by=by
    )


def _write_value(
    commission: Commission,
    kind: str,
    *,
    what: str,
    by: User,
    for_whom: str = "",
    according_to: str = "",
) -> ValueDescription:
    earlier = ValueDescription.objects.filter(commission=commission, kind=kind).count()
    value = ValueDescription(
        commission=commission,
        kind=kind,
        number=earlier + 1,
        what=what,
        for_whom=for_whom,
        according_to=according_to,
        written_by=person_of(by),
        written_on=clock.today(),
    )
    value.full_clean()
    value.save(force_insert=True)
    return value


@transaction.atomic
def start_commission(commission: Commission, *, by: User) -> None:
    """Let the work begin. Never before a signed agreement (R22)."""
    require(commission, "start", by)
    if not has_signed_agreement(commission.proposal):
        raise DomainError(
            _("Uppdraget kan inte starta förrän avtalet är undertecknat."), subject=commission
        )
    advance(commission, "start", by=by)


@transaction.atomic
def pause_commission(commission: Commission, *, reason: str, by: User) -> None:
    """Let the work rest, and say why."""
    if not reason.strip():
        raise DomainError(_("Skriv varför uppdraget pausas"), subject=commission)
    advance(commission, "pause", by=by, note=reason)


@transaction.atomic
def resume_commission(commission: Commission, *, by: User) -> None:
    """Let the work go on after a pause."""
    advance(commission, "resume", by=by)


@transaction.atomic
def start_final(commission: Commission, *, by: User) -> None:
    """The work is done and is now summed up in a final report."""
    advance(commission, "start_final", by=by)


@transaction.atomic
def close_commission(
    commission: Commission, *, closed_on: dt.date, reference: str, by: User
) -> None:
    """The board has handled the final report: the commission is closed."""
    if not reference.strip():
        raise DomainError(_("Fyll i beslutets paragraf"), subject=commission)
    advance(
        commission,
        "close",
        by=by,
        note=reference,
        changes={"closed_on": closed_on, "closed_reference": reference},
    )


@transaction.atomic
def follow_up_commission(commission: Commission, *, by: User) -> None:
    """All follow-ups are answered: the circle is closed."""
    advance(commission, "follow_up", by=by)


@transaction.atomic
def cancel_commission(commission: Commission, *, reason: str, by: User) -> None:
    """Break off the commission, and say why."""
    if not reason.strip():
        raise DomainError(_("Skriv varför uppdraget avbryts"), subject=commission)
    advance(commission, "cancel", by=by, note=reason)
