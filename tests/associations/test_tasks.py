"""Work for each association by itself."""

from __future__ import annotations

import pytest
from celery import current_app, shared_task
from celery.exceptions import SoftTimeLimitExceeded

from finsam.celery import app
from kernel.associations.models import Member
from kernel.associations.scope import current_association
from kernel.associations.tasks import TenantTask, by_the_clock, in_each

DONE: list[str] = []


@shared_task(name="tests.count_members", base=TenantTask)
def count_members(start: int = 0) -> int:
    return start + Member.objects.count()


@shared_task(name="tests.fail_in_the_north", base=TenantTask)
def fail_in_the_north() -> None:
    association = current_association()
    if association.slug == "north":
        raise RuntimeError("only here")
    DONE.append(association.slug)


@pytest.fixture
def members(north, south, member_factory):
    member_factory("Norrby kommun")
    member_factory("Söderby kommun", association=south)
    member_factory("Region Syd", kind="region", association=south)


def test_a_task_sees_its_own_association(north, members):
    assert count_members(association_id=north.pk) == 1
    assert count_members(10, association_id=north.pk) == 11


def test_done_for_everybody(members):
    assert sorted(in_each(count_members)) == [1, 2]


@shared_task(name="tests.run_out_of_time", base=TenantTask)
def run_out_of_time() -> None:
    DONE.append(current_association().slug)
    raise SoftTimeLimitExceeded


@pytest.fixture(autouse=True)
def _nothing_done():
    DONE.clear()


def test_a_fault_in_one_stops_no_other_and_is_told_at_the_end(north, south, caplog):
    with (
        caplog.at_level("ERROR", logger="kernel.associations.tasks"),
        pytest.raises(ExceptionGroup, match="fail_in_the_north failed") as failed,
    ):
        by_the_clock("tests.fail_in_the_north")

    assert DONE == ["south"]
    (fault,) = failed.value.exceptions
    assert str(fault) == "only here"
    assert [record.association for record in caplog.records] == [north.pk]


def test_the_end_of_our_time_stops_them_all(north, south):
    with pytest.raises(SoftTimeLimitExceeded):
        by_the_clock("tests.run_out_of_time")

    assert len(DONE) == 1


def test_nobody_is_always_last(north, south):
    for _turn in range(64):
        with pytest.raises(SoftTimeLimitExceeded):
            by_the_clock("tests.run_out_of_time")

    assert set(DONE) == {"north", "south"}


def test_beat_asks_for_tasks_that_exist():
    current_app.loader.import_default_modules()
    for entry in app.conf.beat_schedule.values():
        assert entry["task"] in app.tasks
        for task in entry.get("args", []):
            assert isinstance(app.tasks[task], TenantTask)
