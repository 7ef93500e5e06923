"""Things for which it is the time, and the moment at which it is."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from board.minutes.actions import approve_minutes, submit_minutes
from board.sitting.actions.attending import close_meeting
from board.sitting.actions.deciding import decide_item
from kernel.associations.scope import scope
from kernel.associations.selectors import person_of
from tests.board.conftest import at, board, travel  # noqa: F401 -- the same board as in its own tests
from tests.factories.board import AttendanceFactory, ItemFactory, OpenMeetingFactory
from tests.factories.commissions import (
    GrantFactory,
    ProposalFactory,
)
from tests.factories.reporting import ProgressReportFactory, running_commission


@pytest.fixture(autouse=True)
def now(travel: Any, settings: Any, tmp_path: Any) -> None:  # noqa: F811
    """A quarter past ten on the day of the board's meeting, with a folder of our own for files."""
    settings.MEDIA_ROOT = str(tmp_path)


# --- what the tests are about ---------------------------------------------------------------------


@pytest.fixture
def commission(north, member, lead, manager):
    with scope(north):
        return running_commission(owner=member, lead=person_of(lead), manager=person_of(manager))


@pytest.fixture
def report(north, commission):
    """A report with all sections done, on its way to the meeting of 17 December."""
    with scope(north):
        return ProgressReportFactory(
            commission=commission, status="draft", meeting_on=dt.date(2026, 12, 17)
        )


@pytest.fixture
def submitted(north, commission):
    with scope(north):
        return ProgressReportFactory(
            commission=commission, status="submitted", meeting_on=dt.date(2026, 12, 17)
        )


@pytest.fixture
def proposal(north, member):
    with scope(north):
        return ProposalFactory(owner=member, written=True, title="Samma väg in")


@pytest.fixture
def grant(north, member):
    with scope(north):
        return GrantFactory(proposal=ProposalFactory(owner=member, status="accepted", written=True))


@pytest.fixture
def agreement(north, commission):
    """The signed agreement of the running commission, on 1 250 000 kr."""
    with scope(north):
        return commission.proposal.grants.get().agreement


@pytest.fixture
def meeting(north, board, director):  # noqa: F811
    """Being held since nine with all five members."""
    with scope(north):
        meeting = OpenMeetingFactory(
            chair=board.chair, checker=board.members[1], secretary=person_of(director)
        )
        for seat, person in zip(board.seats, board.members, strict=True):
            AttendanceFactory(meeting=meeting, seat=seat, person=person)
        return meeting


@pytest.fixture
def item(north, meeting):
    with scope(north):
        return ItemFactory(meeting=meeting, title="Ny mötesplats", status="open")


@pytest.fixture
def verified(north, meeting, board, director, travel):  # noqa: F811
    """A meeting whose minutes both have approved."""
    with scope(north):
        item = ItemFactory(meeting=meeting, title="Lokaler", position=1, status="open")
        decide_item(item, outcome="granted", text="att hyra lokalen.", by=director)
        travel.move_to(at(11, 40))
        close_meeting(meeting, at=at(11, 40), by=director)
        minutes = submit_minutes(meeting, by=director)
        for person in board.members[:2]:
            approve_minutes(meeting, sha256=minutes.sha256, by=person.user)
        return meeting
