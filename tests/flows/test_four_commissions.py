"""The journey of the four commissions, by forms that are filled in and sent."""

from __future__ import annotations

import pytest

from tests.conftest import CHROMIUM
from tests.flows.journey import travel
from tests.flows.visitor import Visitor
from tests.flows.world import make_world
from tests.sweeps import FULL


@pytest.mark.skipif(CHROMIUM is not None and not FULL, reason="clicked through in tests/browser")
def test_four_commissions_from_need_to_follow_up(db, make_person, member_factory):
    travel(make_world(make_person, member_factory, visitor=Visitor))
