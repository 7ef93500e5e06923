"""The stage: an association being told, its people by key, and a clock that only goes forward."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from finsam.demo.replay.post import deliver_until
from kernel.accounts.models import User
from kernel.associations.models import Association, Member, Person
from kernel.associations.scope import scope
from kernel.associations.selectors import remember, roles_held_by
from kernel.core import clock

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
        for scene in sorted(self._scenes):
            if scene.moment >= until:
                break
            deliver_until(scene.moment, self.association)
            with self.at(scene.moment):
                scene.play()
        self._scenes.clear()
        deliver_until(until, self.association)

    @contextmanager
    def at(self, moment: dt.datetime) -> Iterator[None]:
        with clock.travel_to(moment), scope(self.association):
            yield

    # -- who and what ----------------------------------------------------------------------------

    def by(self, key: str) -> User:
        """Somebody's log-in. Roles are given in the first days and then stay as they are."""
        if key not in self._users:
            people = Person.objects.select_related("user", "member")
            person: Any = people.get(pk=self.people[key].pk)
            self._users[key] = user = person.user
            remember(user, person, roles_held_by(person))
        return self._users[key]

    def keep(self, kind: str, key: Any, thing: Any) -> None:
        self.kept[kind, key] = thing

    def get(self, kind: str, key: Any) -> Any:
        """A thing of the story as it is now."""
        thing = self.kept[kind, key]
        return type(thing).objects.get(pk=thing.pk)

    def has(self, kind: str, key: Any) -> bool:
        return (kind, key) in self.kept


class Calendar:
    """The days of a story, all counted from today."""

    #: Days between two meetings of the board, and how long ago the latest was held.
    APART, LATEST = 67, 40
    HELD = 12

    def __init__(self, today: dt.date) -> None:
        self.today = today
        held = [self.working_day(self._ago(number)) for number in range(1, self.HELD + 1)]
        ahead = [self._soon(), self.working_day(today + dt.timedelta(69))]
        self._meetings = [*held, *ahead]

    def meeting(self, number: int) -> dt.date:
        """The day of a meeting: the first is number 1, the next to come 13."""
        return self._meetings[number - 1]

    def around(self, number: int, days: int) -> dt.date:
        """So many days after a meeting, before it when negative."""
        return self.meeting(number) + dt.timedelta(days)

    def ago(self, days: int) -> dt.date:
        return self.today - dt.timedelta(days)

    def _ago(self, number: int) -> dt.date:
        return self.ago(self.LATEST + self.APART * (self.HELD - number))

    def _soon(self) -> dt.date:
        """Near enough for the notice to have gone, a working day."""
        days = (self.today + dt.timedelta(ahead) for ahead in (5, 4, 6))
        return next(day for day in days if day.weekday() < 5)

    @staticmethod
    def working_day(day: dt.date) -> dt.date:
        """The Thursday of the same week; a week in July or around Christmas is left in peace."""
        day += dt.timedelta(3 - day.weekday())
        while day.month == 7 or (day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 6):
            day -= dt.timedelta(7)
        return day
