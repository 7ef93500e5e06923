import datetime as dt

import time_machine

from kernel.core import clock


def test_now_is_aware_and_in_utc():
    assert clock.now().utcoffset() == dt.timedelta(0)


@time_machine.travel(dt.datetime(2026, 12, 31, 23, 30, tzinfo=dt.UTC), tick=False)
def test_today_is_the_date_in_stockholm():
    assert clock.today() == dt.date(2027, 1, 1)


@time_machine.travel(dt.datetime(2026, 7, 1, 12, 0, tzinfo=dt.UTC), tick=False)
def test_local_follows_summer_time():
    assert clock.local(clock.now()).strftime("%H.%M") == "14.00"
