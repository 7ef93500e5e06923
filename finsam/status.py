"""How the installation is doing, in numbers that a monitor can watch. Nobody's data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Max

from finsam.models import Heartbeat
from kernel.associations.models import Association
from kernel.associations.scope import scope
from kernel.core import clock
from kernel.outbox.selectors import oldest_due_age, oldest_work_age
from kernel.workflow.models import Event


@dataclass(frozen=True)
class Reading:
    """The age of one thing, and how old it may be. An age of None: it has never been done."""

    name: str
    age: dt.timedelta | None
    limit: dt.timedelta | None = None

    @property
    def is_well(self) -> bool:
        return self.limit is None or (self.age is not None and self.age <= self.limit)

    @property
    def seconds(self) -> int | None:
        return None if self.age is None else round(self.age.total_seconds())


def readings() -> list[Reading]:
    """Everything that is watched, in the order one would ask about it."""
    return [
        Reading("oldest_due", oldest_due_age(), dt.timedelta(minutes=10)),
        Reading("oldest_work", oldest_work_age(), dt.timedelta(minutes=30)),
        Reading("beat", _since("beat"), dt.timedelta(minutes=5)),
        Reading("backup", _since("backup"), dt.timedelta(hours=26)),
        Reading("drill", _since("drill"), dt.timedelta(days=8)),
        Reading("history_head", _history_head_age()),
    ]


def _since(name: str) -> dt.timedelta | None:
    at = Heartbeat.objects.filter(name=name).values_list("at", flat=True).first()
    return None if at is None else clock.now() - at


def _history_head_age() -> dt.timedelta | None:
    """How long ago the last deed of any association was sealed."""
    latest = []
    for association in Association.objects.all():
        with scope(association):
            latest.append(Event.objects.aggregate(at=Max("at"))["at"])
    return min((clock.now() - at for at in latest if at is not None), default=None)
