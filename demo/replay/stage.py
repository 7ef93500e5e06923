"""The stage: an association being told, its people by key, and a clock that only goes forward."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from demo.replay.calendar import Calendar
from demo.replay.post import deliver_until, next_due
from kernel.accounts.models import User
from kernel.associations.models import Association, Member, Person
from kernel.associations.scope import scope
from kernel.associations.selectors import remember, roles_held_by
from kernel.core import clock
from kernel.outbox.working import work_due

Play = Callable[[], object]


@dataclass(frozen=True, order=True)
class Scene:
    """Something that happens at a moment."""

    moment: dt.datetime
    #: Keeps the order in which scenes of the same moment were written.
    number: int
    play: Play = field(compare=False)


class Stage:
    """One association, told from its founding until today."""

    def __init__(self, association: Association, calendar: Calendar) -> None:
        self.association, self.calendar = association, calendar
        self.members: dict[str, Member] = {}
        self.people: dict[str, Person] = {}
        #: Things of the story by kind and key: ``kept["insight", "korridoren"]``.
        self.kept: dict[tuple[str, Any], Any] = {}
        self._users: dict[str, User] = {}
        self._scenes: list[Scene] = []

    # -- telling ---------------------------------------------------------------------------------

    def scene(self, day: dt.date, play: Play, *, hour: int = 9, minute: int = 0) -> None:
        """Plan something for a day. What lies after now has not happened yet."""
        moment = dt.datetime.combine(day, dt.time(hour, minute), clock.STOCKHOLM)
        self._scenes.append(Scene(moment, len(self._scenes), play))

    def play(self, until: dt.datetime) -> None:
        """Let everything happen that was planned before a moment, in order, mail in between."""
        due = None
        for scene in self.scenes(until):
            if due is not None and due < scene.moment:
                deliver_until(scene.moment, self.association)
            with self.at(scene.moment):
                scene.play()
                due = next_due()
        self._scenes.clear()
        deliver_until(until, self.association)
        with clock.travel_to(until):
            work_due()  # the papers that have been promised on the way

    def scenes(self, until: dt.datetime) -> list[Scene]:
        """What was planned before a moment, in order."""
        return sorted(scene for scene in self._scenes if scene.moment < until)

    @contextmanager
    def at(self, moment: dt.datetime) -> Iterator[None]:
        with clock.travel_to(moment), scope(self.association):
            yield

    # -- who and what ----------------------------------------------------------------------------

    def by(self, key: str) -> User:
        """Somebody's log-in. Roles are given in the first days and then stay as they are."""
        if key not in self._users:
            people = Person.objects.select_related("user", "member")
            person = people.get(pk=self.people[key].pk)
            assert person.user is not None
            self._users[key] = person.user
            remember(person.user, person, roles_held_by(person))
        return self._users[key]

    def keep(self, kind: str, key: Any, thing: Any) -> None:
        self.kept[kind, key] = thing

    def get(self, kind: str, key: Any) -> Any:
        """A thing of the story as it is now."""
        thing = self.kept[kind, key]
        return type(thing).objects.get(pk=thing.pk)

    def has(self, kind: str, key: Any) -> bool:
        return (kind, key) in self.kept
