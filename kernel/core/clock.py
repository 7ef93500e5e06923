"""The only clock: UTC inside, Stockholm at the edges."""

import datetime as dt
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def now() -> dt.datetime:
    """This moment, aware, in UTC."""
    return dt.datetime.now(dt.UTC)


def local(moment: dt.datetime) -> dt.datetime:
    """The same moment on a Swedish wall clock."""
    return moment.astimezone(STOCKHOLM)


def today() -> dt.date:
    """The date on a Swedish calendar, which is not always the date in UTC."""
    return local(now()).date()
