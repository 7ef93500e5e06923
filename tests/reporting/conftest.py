"""One running commission, written about in November 2026."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commissions.records.models import Commission
from kernel.accounts.models import User
from kernel.associations.models import Association, Member, Person, Role
from kernel.associations.scope import scope
from kernel.associations.selectors import person_of
from reporting.progress.models import ProgressReport
from tests.factories.reporting import ProgressReportFactory, running_commission

TODAY = dt.datetime(2026, 11, 11, 9, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def today() -> Iterator[Any]:
    """A Wednesday, twelve days before the report is to be with the manager."""
    with time_machine.travel(TODAY, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def one_factor(settings: Any) -> None:
    """The director's second factor is tested where it belongs, with people."""
    settings.SECOND_FACTOR_REQUIRED = False


@contextmanager
def costs(number: int) -> Iterator[None]:
    """The block does exactly so many queries; those that open and close the scope not counted."""
    with CaptureQueriesContext(connection) as captured:
        yield
    scope_only = ("SAVEPOINT", "RELEASE", "SELECT set_config", "SELECT coalesce(current_setting")
    asked = [query["sql"] for query in captured if not query["sql"].startswith(scope_only)]
    assert len(asked) == number, "\n".join(asked)


@pytest.fixture
def commission(north: Association, member: Member, lead: User, manager: User) -> Commission:
    with scope(north):
        return running_commission(owner=member, lead=person_of(lead), manager=person_of(manager))


@pytest.fixture
def make_report(north: Association, commission: Commission) -> Callable[..., ProgressReport]:
    """A report of the commission in any status: ``make_report("submitted")``."""

    def make(status: str = "not_started", **values: Any) -> ProgressReport:
        with scope(north):
            return ProgressReportFactory(**{"commission": commission, "status": status, **values})

    return make


@pytest.fixture
def other_lead(make_person: Callable[..., Person], member: Member) -> User:
    """A lead of nothing here."""
    return make_person("Lena Annan", Role.LEAD, member=member).user


@pytest.fixture
def other_manager(make_person: Callable[..., Person], member: Member) -> User:
    """A manager of another commission."""
    return make_person("Mats Annan", Role.MANAGER, member=member).user


@pytest.fixture
def draft(north: Association, make_report: Callable[..., ProgressReport]) -> ProgressReport:
    """A report with every required section done."""
    return make_report("draft")
