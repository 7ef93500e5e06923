"""The only clock: UTC inside, Stockholm at the edges."""

import datetime as dt
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

from django.conf import settings

STOCKHOLM = ZoneInfo("Europe/Stockholm")

#: Where the demo's story is, and when on the machine's own clock it came there.
_travelled: ContextVar[tuple[dt.datetime, float] | None] = ContextVar("travelled", default=None)


def now() -> dt.datetime:
    """This moment, aware, in UTC."""
    travelled = _travelled.get()
    if travelled is None:
        return dt.datetime.now(dt.UTC)
    moment, since = travelled
    return moment + dt.timedelta(seconds=time.monotonic() - since)


def local(moment: dt.datetime) -> dt.datetime:
    """The same moment on a Swedish wall clock."""
    return moment.astimezone(STOCKHOLM)


def today() -> dt.date:
    """The date on a Swedish calendar, which is not always the date in UTC."""
    return local(now()).date()


@contextmanager
def travel_to(moment: dt.datetime) -> Iterator[None]:
    """Let the block live from another moment on. Only in the demo, whose story lies in the past."""
    if not settings.DEMO:
        raise RuntimeError("the clock is only set in the demo")
    token = _travelled.set((moment.astimezone(dt.UTC), time.monotonic()))
    try:
        yield
    finally:
        _travelled.reset(token)
