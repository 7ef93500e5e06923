"""Work that a deed leaves for afterwards is done once."""

import pytest

from kernel.outbox import actions, jobs, sender, tasks, working
from kernel.outbox.models import Job
from kernel.outbox.rules import LEASE
from kernel.outbox.states import JobState
from kernel.outbox.tasks import send_due

pytestmark = pytest.mark.usefixtures("in_scope", "clock")


@pytest.fixture
def rename():
    @jobs.job("test.rename")
    def rename(member) -> None:
        member.name += "!"
        member.save(update_fields=["name"])

    return rename


@pytest.fixture
def fail():
    @jobs.job("test.fail")
    def fail(member) -> None:
        member.name += "!"
        member.save(update_fields=["name"])
        raise RuntimeError("no such figures")

    return fail


def test_work_is_done_once_however_often_it_is_asked_for(rename, thing):
    actions.run_later("test.rename", subject=thing)
    actions.run_later("test.rename", subject=thing)

    assert working.work_due() == 1
    assert working.work_due() == 0
    thing.refresh_from_db()
    assert thing.name == "Norrby kommun!"
    assert Job.objects.get().state == JobState.DONE


def test_the_celery_task_does_it_too(rename, thing):
    actions.run_later("test.rename", subject=thing)

    assert send_due() == 1


def test_mail_goes_before_work_which_is_done_one_piece_at_a_time(
    rename, thing, another_thing, monkeypatch
):
    told = []
    monkeypatch.setattr(sender, "send_due", lambda: told.append("mail") or 0)
    monkeypatch.setattr(tasks, "wake", lambda: told.append("woken"))
    work_next = working.work_next
    monkeypatch.setattr(working, "work_next", lambda: told.append("work") or work_next())
    for each in (thing, another_thing):
        actions.run_later("test.rename", subject=each)

    assert [send_due(), send_due(), send_due()] == [1, 1, 0]

    assert told == ["mail", "work", "woken", "mail", "work", "woken", "mail", "work"]


def test_failed_work_leaves_nothing_and_is_tried_again(fail, thing, clock):
    actions.run_later("test.fail", subject=thing)

    for _attempt in range(working.MOST_ATTEMPTS):
        assert working.work_due() == 0
        clock.shift(3600)

    job = Job.objects.get()
    assert (job.state, job.attempts) == (JobState.FAILED, working.MOST_ATTEMPTS)
    assert job.last_error == "RuntimeError: no such figures"
    thing.refresh_from_db()
    assert thing.name == "Norrby kommun"


def test_work_about_something_gone_is_done(rename, another_thing):
    actions.run_later("test.rename", subject=another_thing)
    another_thing.delete()

    working.work_due()

    assert Job.objects.get().state == JobState.DONE


def test_abandoned_work_is_taken_over(rename, thing, clock, north):
    actions.run_later("test.rename", subject=thing)
    working._claim(north)
    assert working.work_due() == 0

    clock.shift(LEASE)

    assert working.work_due() == 1


def test_work_that_takes_its_worker_down_every_time_is_given_up(rename, thing, clock, north):
    actions.run_later("test.rename", subject=thing)
    for _kill in range(working.MOST_ATTEMPTS):
        working._claim(north)
        clock.shift(LEASE)

    assert working.work_due() == 0
    assert Job.objects.get().state == JobState.FAILED


def test_a_late_worker_does_nothing(rename, thing, clock, north):
    actions.run_later("test.rename", subject=thing)
    late = working._claim(north)
    clock.shift(LEASE)
    working.work_due()

    assert working._do(late, north) is False
    thing.refresh_from_db()
    assert thing.name == "Norrby kommun!"


def test_work_nobody_declared_is_refused(thing):
    with pytest.raises(jobs.UnknownJobError):
        actions.run_later("test.unheard_of", subject=thing)
