"""Planning a commission, and giving its people their places."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from commissions.duties.models import Assignment, AssignmentRole
from commissions.proposals.models.proposals import Proposal
from commissions.records.models import Commission, ValueDescription, ValueKind
from kernel.accounts.models import User
from kernel.associations.models import Member, Person
from kernel.associations.selectors import person_of
from kernel.core import clock, swedish
from kernel.core.errors import DomainError
from kernel.outbox.actions import enqueue
from kernel.workflow.actions import advance, begin
from kernel.writing.selectors import texts_by_key

ONE_DAY = dt.timedelta(days=1)
#: Which section of the proposal becomes the first wording of each value.
FIRST_WORDING = {
    ValueKind.INDIVIDUAL: "varde-anvandare",
    ValueKind.SOCIETAL: "varde-samhalle",
}


def plan_commission(
    proposal: Proposal, *, owner: Member, starts_on: dt.date, ends_on: dt.date, by: User
) -> Commission:
    """Let a granted and accepted proposal become a planned commission, once."""
    planned = Commission.objects.filter(proposal=proposal).first()
    if planned is not None:
        return planned
    commission = Commission(
        proposal=proposal,
        title=proposal.title,
        owner=owner,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    begin(commission, by=by)
    texts = texts_by_key(proposal.manuscript)
    for kind, key in FIRST_WORDING.items():
        if key in texts and texts[key].text.strip():
            write_value(commission, kind, what=texts[key].text, by=by)
    return commission


def staff_commission(
    commission: Commission, *, lead: Person, manager: Person, from_day: dt.date, by: User
) -> None:
    """Give those whom a signed agreement names their places.

    The first ones have them as soon as it is signed: somebody answers for what is prepared, and
    the work may begin before its day. Who comes after somebody else does so on that day.
    """
    wanted = {AssignmentRole.LEAD: lead, AssignmentRole.MANAGER: manager}
    for role, person in wanted.items():
        latest = _latest(commission, role)
        if latest is not None and latest.person_id == person.pk and latest.ends_on is None:
            continue
        day = min(clock.today(), from_day)
        if latest is not None:
            day = max(clock.today(), from_day, latest.starts_on + ONE_DAY)
        assign(commission, person=person, role=role, starts_on=day, by=by)


def _latest(commission: Commission, role: str) -> Assignment | None:
    held = Assignment.objects.filter(commission=commission, role=role)
    return held.order_by("-starts_on").first()


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
        latest.ends_on = starts_on - ONE_DAY
        latest.full_clean()
        latest.save(update_fields=["ends_on"])
    held = Assignment(commission=commission, person=person, role=role, starts_on=starts_on)
    held.full_clean()
    held.save(force_insert=True)
    enqueue("commissions.commission_assigned", to=person, subject=held)
    return held


def write_value(
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
