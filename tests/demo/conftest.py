"""The story told once for all tests that read it, with blank paper instead of printed PDFs.

It is told as on one fixed day, and kept until something changes that has a part in it. ``make
sweep`` tells it as today, on days that show every order that its scenes can have, at odd moments,
and on every eighth day of a year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import override_settings
from django.utils import translation

from demo.haste import haste
from demo.replay import stage
from demo.replay.whole import replay
from kernel.associations.models import Association
from kernel.core import clock
from tests.database import another_database, connected_to
from tests.demo.orders import Orders
from tests.paper import print_blank
from tests.sweeps import FULL
from tests.worlds import kept

FIXED = dt.datetime(2026, 3, 12, 12, tzinfo=clock.STOCKHOLM)
NOON = dt.time(12)
#: Whatever day it is when the test runs.
TODAY = None
#: A leap day, the turns of the year, both nights when the clock is set, and midnights.
ODD = [
    dt.datetime(*moment, tzinfo=clock.STOCKHOLM)
    for moment in [
        (2028, 2, 29, 12), (2027, 1, 1), (2026, 12, 31, 23, 59), (2027, 3, 28, 3),
        (2027, 3, 29), (2026, 10, 25, 2, 30), (2026, 10, 26), (2026, 7, 15), (2026, 9, 1, 0, 1),
    ]
]  # fmt: skip


def moments() -> list[dt.datetime | None]:
    """When the story is told."""
    if not FULL:
        return [FIXED]
    start = dt.datetime.combine(dt.date(2026, 11, 23), NOON, clock.STOCKHOLM)
    every_eighth = [start + dt.timedelta(days=8 * number) for number in range(46)]
    days = (dt.date(2026, 1, 1) + dt.timedelta(number) for number in range(6 * 365))
    shown = [dt.datetime.combine(day, NOON, clock.STOCKHOLM) for day in Orders(days).shown_by()]
    return [FIXED, TODAY, *shown, *ODD, *every_eighth]


def in_words(moment: dt.datetime | None) -> str:
    return f"{moment:%Y.%m.%d %H.%M}" if moment else "today"


@pytest.fixture(scope="module", params=moments(), ids=in_words)
def story(request, django_db_setup, django_db_blocker) -> Iterator[Association]:
    """Exempelbygden as it is today. What the tests do to it is gone when they are done.

    Mail is left in the queue: how it leaves is proved in ``test_mailbox``.
    """
    with django_db_blocker.unblock(), override_settings(DEMO=True):
        with clock.travel_to(request.param or clock.now()):
            if request.param == FIXED:
                with kept("story", tell) as association:
                    yield association
            else:
                with another_database("story") as name, connected_to(name):
                    yield tell()


def tell() -> Association:
    with pytest.MonkeyPatch.context() as patch, translation.override("sv"), haste():
        print_blank(patch)
        patch.setattr(stage, "deliver_until", lambda moment, association: None)
        replay()
    return Association.objects.get(slug="exempelbygden")
