"""The travelling clock."""

import datetime as dt

import pytest

from kernel.core import clock

THEN = dt.datetime(2024, 2, 29, 23, 30, tzinfo=dt.UTC)


def test_clock_is_never_set_outside_the_demo(settings):
    settings.DEMO = False

    with pytest.raises(RuntimeError), clock.travel_to(THEN):
        pass

    assert clock.now().year > 2024


def test_clock_goes_on_from_where_it_was_set(settings):
    settings.DEMO = True

    with clock.travel_to(THEN):
        first, second = clock.now(), clock.now()
        assert THEN <= first <= second < THEN + dt.timedelta(seconds=10)
        assert clock.today() == dt.date(2024, 3, 1)

    assert clock.now().year > 2024


def test_journeys_lie_within_one_another(settings):
    settings.DEMO = True

    with clock.travel_to(THEN):
        with clock.travel_to(THEN + dt.timedelta(days=365)):
            assert clock.today().year == 2025
        assert clock.today().year == 2024
