"""Visa som: the director sees the service as somebody else sees it, and can change nothing.

Whether it is going on says the history alone; the session only remembers as whom. What is shown is
what both may see: see ``TenantQuerySet`` and ``may``.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kernel.accounts.models import User
from kernel.associations.models import Association, Person
from kernel.associations.scope import scope
from kernel.associations.selectors import roles_held_by
from kernel.core import clock
from kernel.core.errors import NotNowError
from kernel.workflow.actions import record
from kernel.workflow.chain import lock_history
from kernel.workflow.models import Event
from kernel.workflow.permissions import may, require_right

#: After so long it ends by itself.
LONGEST = dt.timedelta(minutes=30)
#: Where the session remembers as whom: the association and the person.
VIEWING = "viewing"
VERBS = ("view_as", "stop_viewing")


@transaction.atomic
def view_as(person: Person, *, by: User) -> None:
    """Begin to see the service as somebody who comes here, which the history tells them too."""
    lock_history()
    require_right(by, "view_as", person)
    if not _comes_here(person):
        raise NotNowError(
            _("{name} har ingen roll eller har inte loggat in än.").format(name=person.name),
            subject=person,
        )
    record(person, "view_as", by=by)


@transaction.atomic
def stop_viewing(person: Person, *, by: User) -> None:
    """End it, wherever it goes on. Asked twice, told once."""
    lock_history()
    require_right(by, "stop_viewing", person)
    if _is_on(person, by):
        record(person, "stop_viewing", by=by)


@transaction.atomic
def end_what_is_over() -> int:
    """Tell the end of what nobody ended: a browser was shut, or they signed out."""
    if not _over():
        return 0
    # Once more under the lock: somebody may have ended it meanwhile.
    lock_history()
    over = _over()
    for event in over:
        assert event.user is not None  # nobody but a director begins it
        record(Person.objects.get(pk=event.subject_id), "stop_viewing", by=event.user)
    return len(over)


def _over() -> list[Event]:
    """What began longer ago than it may last, and of which no end is told."""
    now = clock.now()
    events = Event.objects.about(*Person.objects.all(), verbs=VERBS)
    recent = events.filter(at__gt=now - dt.timedelta(days=7)).select_related("user")
    last = {(event.subject_id, event.user_id): event for event in recent}
    return [
        event for event in last.values() if event.verb == "view_as" and event.at + LONGEST <= now
    ]


def person_viewed(session: Any, by: User) -> Person | None:
    """As whom the session sees the service; None when it is over, or may not be any longer."""
    people = Person.objects.select_related("user", "member")
    person = people.filter(pk=session[VIEWING]["person"]).first()
    if person is None or not _comes_here(person) or not may(by, "view_as", person):
        return None
    return person if _is_on(person, by) else None


def leave(session: Any, by: User) -> None:
    """End what the session sees in another association than the one in scope."""
    seen_as = session.pop(VIEWING)
    association = Association.objects.get(pk=seen_as["association"])
    with scope(association, user=by):
        person = Person.objects.get(pk=seen_as["person"])
        if _is_on(person, by):
            record(person, "stop_viewing", by=by)


def _comes_here(person: Person) -> bool:
    return person.user is not None and person.user.is_active and bool(roles_held_by(person))


def _is_on(person: Person, by: User) -> bool:
    events = Event.objects.about(person, verbs=VERBS).filter(user=by)
    last = events.order_by("-sequence").first()
    return last is not None and last.verb == "view_as" and last.at + LONGEST > clock.now()
