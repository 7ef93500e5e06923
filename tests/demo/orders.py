"""In which order the scenes of the story are played, which depends on the day it is told.

Meetings, quarters and what is counted from today lie differently to one another each day. To tell
the story on all days would take days; a few suffice to play any two scenes in every order that
they can have.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from functools import partial
from typing import Any

from demo.replay.calendar import HELD, Calendar
from demo.replay.stage import Play, Stage
from demo.replay.whole import plan
from kernel.associations.models import Association
from kernel.core import clock

#: Each scene, and all that are played after it: a bit for each.
Order = dict[str, int]


class Orders:
    """The orders of the scenes on some days."""

    def __init__(self, days: Iterable[dt.date]) -> None:
        self._bits: dict[str, int] = {}
        self.by_day = {day: self._order(day) for day in days}

    def shown_by(self) -> list[dt.date]:
        """Days that between them play any two scenes in every order that occurs on any day."""
        chosen: list[dt.date] = []
        shown: Order = {}
        left = self.by_day
        while left:
            news = {day: _count_new(order, shown) for day, order in left.items()}
            left = {day: order for day, order in left.items() if news[day]}
            if left:
                chosen.append(max(left, key=lambda day: news[day]))
                for scene, later in left[chosen[-1]].items():
                    shown[scene] = shown.get(scene, 0) | later
        return chosen

    def _order(self, day: dt.date) -> Order:
        stage = Stage(Association(), Calendar(day))
        plan(stage)
        now = dt.datetime.combine(day, dt.time(12), clock.STOCKHOLM)
        names = _numbered(_name(scene.play) for scene in stage.scenes(now))
        order, later = {}, 0
        for name in reversed(names):
            order[name] = later
            later |= self._bits.setdefault(name, 1 << len(self._bits))
        return order


def _count_new(order: Order, shown: Order) -> int:
    return sum((later & ~shown.get(scene, 0)).bit_count() for scene, later in order.items())


def _name(play: Play) -> str:
    """The same for the same scene on another day."""
    if isinstance(play, partial):
        return f"{play.func.__qualname__} {' '.join(_word(each) for each in play.args)}"
    return play.__qualname__


def _word(argument: Any) -> str:
    """A thing of the story by its key, a meeting by its number; years are other years each day."""
    if isinstance(argument, dict):
        return str(argument.get("key", argument.get("months", "")))
    is_year = isinstance(argument, int) and argument > HELD + 10
    return "" if is_year or isinstance(argument, list) else str(argument)


def _numbered(names: Iterable[str]) -> list[str]:
    seen: Counter[str] = Counter()
    numbered = []
    for name in names:
        seen[name] += 1
        numbered.append(f"{name} {seen[name]}")
    return numbered
