"""A meeting that has been held, and how far its minutes have come."""

import pytest

from board.minutes.actions import approve_minutes, submit_minutes
from board.sitting.actions.attending import close_meeting
from board.sitting.actions.deciding import decide_item
from tests.board.conftest import at
from tests.factories.board import ItemFactory


@pytest.fixture
def held(meeting, board, director, travel):
    """Two decisions by acclamation."""
    for position, title in enumerate(["Dagordningen", "Lokaler"], 1):
        item = ItemFactory(meeting=meeting, title=title, position=position, status="open")
        decide_item(item, outcome="granted", text=f"att godkänna {title}.", by=director)
    travel.move_to(at(11, 40))
    close_meeting(meeting, at=at(11, 40), by=director)
    return meeting


@pytest.fixture
def with_checkers(held, director):
    submit_minutes(held, by=director)
    return held


@pytest.fixture
def verified(with_checkers, board):
    sha256 = with_checkers.minutes.get().sha256
    for person in board.members[:2]:
        approve_minutes(with_checkers, sha256=sha256, by=person.user)
    return with_checkers
