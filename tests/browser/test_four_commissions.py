"""The journey of the four commissions once more, by real clicks."""

from __future__ import annotations

import functools

from tests.browser.clicker import Clicker
from tests.flows.journey import travel
from tests.flows.world import make_world


def test_by_real_clicks(live_server, browser, make_person, member_factory):
    clicker = functools.partial(Clicker, browser=browser, site=live_server.url)
    travel(make_world(make_person, member_factory, visitor=clicker))
