"""From nothing to four commissions, paid money and noted reports, by real clicks."""

from __future__ import annotations

import functools

from tests.browser.clicker import Clicker
from tests.flows.founding import found_world
from tests.flows.journey import travel


def test_by_real_clicks(live_server, browser):
    clicker = functools.partial(Clicker, browser=browser, site=live_server.url)
    travel(found_world(clicker))
