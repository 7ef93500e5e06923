"""An association comes into being and carries four commissions, by forms that are sent."""

from __future__ import annotations

import pytest

from tests.conftest import CHROMIUM
from tests.flows.founding import found_world
from tests.flows.journey import travel
from tests.flows.visitor import Visitor
from tests.sweeps import FULL


@pytest.mark.skipif(CHROMIUM is not None and not FULL, reason="clicked through in tests/browser")
def test_four_commissions_from_need_to_follow_up(db):
    travel(found_world(Visitor))
