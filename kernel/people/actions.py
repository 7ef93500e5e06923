"""Everything that can be done with people, their roles and the association's settings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kernel.accounts.actions import end_sessions
from kernel.accounts.models import User
from kernel.associations.models import Member, Membership, Person, Role, Setting
from kernel.associations.querysets import current
from kernel.associations.selectors import person_of
from kernel.associations.settings import declared
from kernel.core import clock, swedish
from kernel.core.errors import DomainError, NotNowError
from kernel.core.periods import backwards
from kernel.outbox.actions import cancel, cancel_for, enqueue
from kernel.people.models import VALID, Invitation
from kernel.workflow.actions import record
from kernel.workflow.chain import lock_history
from kernel.workflow.permissions import require_right

#: At least one person has to be able to let others in.
KEY_HOLDERS = (Role.DIRECTOR, Role.ADMINISTRATOR)


@transaction.atomic
def invite_person(
    *,
    name: str,
    email: str,
    roles: Iterable[str],
    function: str = "",
    member: Member | None = None,
    by: User,
) -> Invitation:
    """Let somebody in: a person with roles from today, and a link in their mailbox.

    Says and does the same whether or not the address has a log-in already.
    """
    person = Person(name=name, email=email.lower(), function=function, member=member)
    require_right(by, "create", person)
    person.full_clean()
    person.save(force_insert=True)
    record(person, "create", by=by)
    for role in roles:
        _grant(person, role, clock.today(), None, by)
    return invite_again(person, by=by)


def invite_people(rows: Iterable[dict[str, Any]], *, by: User) -> tuple[int, list[str]]:
    """Invite everybody in a list, each in a deed of their own. How many, and why not the others."""
    invited, refused = 0, []
    for values in rows:
        try:
            invite_person(**values, by=by)
        except (DomainError, ValidationError) as error:
            sentence = " ".join(getattr(error, "messages", None) or [str(error)])
            refused.append(f"{values['name']}: {sentence}")
        else:
            invited += 1
    return invited, refused


@transaction.atomic
def invite_again(person: Person, *, by: User) -> Invitation:
    """Send a new link; the one before stops working."""
    _locked(person, "invite", by)
    if person.user_id is not None:
        raise NotNowError(_("Personen har redan loggat in och behöver ingen inbjudan."))
    _withdraw_invitations(person)
    now = clock.now()
    invitation = Invitation(
        person=person,
        email=person.email,
        invited_by=person_of(by),
        invited_at=now,
        expires_at=now + VALID,
    )
    invitation.save(force_insert=True)
    record(person, "invite", by=by)
    enqueue("people.person_invited", to=person, subject=invitation)
    return invitation


@transaction.atomic
def accept_invitation(invitation: Invitation) -> User:
    """Tie the person to a log-in with the invited address, a new one or the one there is."""
    lock_history()
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if not invitation.is_open:
        raise NotNowError(_("Länken gäller inte längre."))
    user = User.objects.filter(email__iexact=invitation.email).first()
    if user is None:
        user = User.objects.create_user(invitation.email)
    if Person.objects.filter(user=user).exists():
        raise DomainError(_("Du har redan tillgång. Logga in med din mejladress."))
    # The mail with the link has reached them, so the address is theirs.
    has_primary = EmailAddress.objects.filter(user=user, primary=True).exists()
    address, _created = EmailAddress.objects.get_or_create(
        user=user, email=user.email, defaults={"primary": not has_primary}
    )
    if not address.verified:
        address.verified = True
        address.save(update_fields=["verified"])
    person = invitation.person
    person.user = user
    person.full_clean()
    person.save(update_fields=["user"])
    invitation.accepted_at = clock.now()
    invitation.save(update_fields=["accepted_at"])
    record(person, "accept", by=user)
    return user


@transaction.atomic
def edit_person(person: Person, *, by: User, **values: Any) -> None:
    """Change what the association knows of somebody. People may change their own."""
    _locked(person, "edit", by)
    is_new_address = "email" in values and values["email"].lower() != person.email
    for field, value in values.items():
        setattr(person, field, value.lower() if field == "email" else value)
    person.full_clean()
    person.save(update_fields=list(values))
    record(person, "edit", by=by)
    if is_new_address and Invitation.objects.unanswered().filter(person=person).exists():
        invite_again(person, by=by)


@transaction.atomic
def grant_role(
    person: Person,
    *,
    role: str,
    starts_on: dt.date,
    ends_on: dt.date | None = None,
    by: User,
) -> Membership:
    """Give somebody a role for a time, or until further notice."""
    _locked(person, "grant", by)
    return _grant(person, role, starts_on, ends_on, by)


@transaction.atomic
def end_role(membership: Membership, *, ends_on: dt.date, by: User) -> None:
    """Let a role end on a day, that day included."""
    person = membership.person
    _locked(person, "end", by)
    membership.refresh_from_db()
    if membership.ends_on is not None and membership.ends_on < clock.today():
        raise NotNowError(_("Rollen är redan avslutad."))
    if sentence := backwards(membership.starts_on, ends_on):
        raise DomainError(sentence)
    membership.ends_on = ends_on
    membership.full_clean()
    membership.save(update_fields=["ends_on"])
    if membership.role in KEY_HOLDERS:
        _keep_a_key_holder(ends_on + dt.timedelta(days=1))
    record(person, "end", by=by, note=_dated(membership))


@transaction.atomic
def disable_person(person: Person, *, by: User) -> None:
    """Shut somebody out of the association from their next request on.

    Roles end yesterday, those that have not begun before today fall away; mail and invitations
    that wait are stopped; sessions end everywhere. The log-in itself stays, for it may belong to
    other associations too.
    """
    _locked(person, "disable", by)
    today = clock.today()
    yesterday = today - dt.timedelta(days=1)
    lasting = Membership.objects.filter(person=person).exclude(ends_on__lt=today)
    held_keys = lasting.filter(role__in=KEY_HOLDERS).exists()
    lasting.filter(starts_on__gte=today).delete()
    lasting.update(ends_on=yesterday)
    if held_keys:
        _keep_a_key_holder(today)
    _withdraw_invitations(person)
    cancel_for(person)
    if person.user is not None:
        end_sessions(person.user)
    record(person, "disable", by=by)


@transaction.atomic
def change_setting(*, key: str, value: Any, valid_from: dt.date, by: User) -> Setting:
    """Choose another value from a day on. What held before keeps holding for the days before."""
    setting = Setting.objects.filter(key=key, valid_from=valid_from).first() or Setting(
        key=key, valid_from=valid_from
    )
    require_right(by, "create", setting)
    known = declared().get(key)
    if fault := known.fault(value, valid_from) if known else "":
        raise DomainError(fault)
    verb = "edit" if setting.pk else "create"
    setting.value = value
    # Nothing chosen is a choice too, which a form field would take for a forgotten one.
    setting.full_clean(exclude=["value"])
    setting.save()
    record(setting, verb, by=by)
    return setting


def _grant(
    person: Person, role: str, starts_on: dt.date, ends_on: dt.date | None, by: User
) -> Membership:
    membership = Membership(person=person, role=role, starts_on=starts_on, ends_on=ends_on)
    membership.full_clean()
    same = Membership.objects.filter(person=person, role=role)
    overlapping = same.exclude(ends_on__lt=starts_on)
    if ends_on is not None:
        overlapping = overlapping.filter(starts_on__lte=ends_on)
    if overlapping.exists():
        raise DomainError(
            _("{name} är redan {role} under den tiden.").format(
                name=person.name, role=Role(role).label
            ),
            subject=person,
        )
    membership.save(force_insert=True)
    record(person, "grant", by=by, note=_dated(membership))
    return membership


def _dated(membership: Membership) -> str:
    role, first = Role(membership.role).label, swedish.day(membership.starts_on)
    if membership.ends_on is None:
        return _("{role} från {first}").format(role=role, first=first)
    return _("{role} från {first} till {last}").format(
        role=role, first=first, last=swedish.day(membership.ends_on)
    )


def _withdraw_invitations(person: Person) -> None:
    for invitation in Invitation.objects.unanswered().filter(person=person):
        invitation.withdrawn_at = clock.now()
        invitation.save(update_fields=["withdrawn_at"])
        cancel(invitation)


def _keep_a_key_holder(on: dt.date) -> None:
    """Refuse what would leave nobody who can let others in, that day or some day after.

    Somebody invited who has not come yet opens no door, and a role with an end closes one.
    """
    holders = Membership.objects.filter(
        current(on), role__in=KEY_HOLDERS, ends_on=None, person__user__is_active=True
    )
    if not holders.exists():
        raise DomainError(
            _("Någon behöver vara förbundschef eller administratör. Ge någon annan rollen först.")
        )


def _locked(person: Person, verb: str, by: User) -> None:
    """The person's row under its lock, for somebody who may."""
    lock_history()
    person.refresh_from_db(from_queryset=Person.objects.select_for_update(of=("self",)))
    require_right(by, verb, person)
