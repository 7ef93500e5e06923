"""A commission whose work is over is asked for no report that nobody has begun."""

from __future__ import annotations

import datetime as dt

import pytest

from commissions.running.actions import WORK_OVER, cancel_commission, start_final
from kernel.associations.models import Role
from kernel.associations.scope import scope
from kernel.associations.selectors import person_of
from kernel.associations.waiting import gather
from kernel.outbox.jobs import work_of
from kernel.outbox.models import Job
from reporting.progress.models import ProgressReport
from reporting.todos import waiting_for
from tests.factories.reporting import ProgressReportFactory


def told(user, role) -> list[str]:
    todos = gather(waiting_for(person_of(user), frozenset({role})))
    return [todo.title for todo in todos if "vrapportering" in todo.title]


@pytest.mark.parametrize(
    ("over", "reason"),
    [
        (lambda commission, by: start_final(commission, by=by), "Uppdraget slutredovisas."),
        (
            lambda commission, by: cancel_commission(commission, reason="Ingen remiss.", by=by),
            "Uppdraget är avbrutet.",
        ),
    ],
)
def test_what_is_not_begun_is_let_go_and_the_rest_stays(
    over, reason, commission, director, lead, manager, north
):
    days = [dt.date(2026, 12, 3), dt.date(2027, 2, 4), dt.date(2027, 4, 8), dt.date(2027, 6, 3)]
    with scope(north):
        for day, status in zip(days, ("noted", "draft", "not_started", "not_started"), strict=True):
            opens_on = dt.date(2026, 1, 5)
            ProgressReportFactory(
                commission=commission, meeting_on=day, status=status, opens_on=opens_on
            )
    with scope(north, user=director):
        assert len(told(lead, Role.LEAD)) == 3
        over(commission, director)
        left = Job.objects.get(name=WORK_OVER)
        work_of(left.name).keep(left.subject)

    with scope(north):
        found = list(
            ProgressReport.objects.order_by("meeting_on").values_list("status", "skip_reason")
        )
        tasks = [told(lead, Role.LEAD), told(manager, Role.MANAGER)]
    assert found == [("noted", ""), ("draft", ""), ("skipped", reason), ("skipped", reason)]
    is_cancelled = reason == "Uppdraget är avbrutet."
    assert [len(each) for each in tasks] == ([0, 0] if is_cancelled else [1, 1])
