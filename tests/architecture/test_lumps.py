"""In which order the processes that run the tests get their files."""

from collections import OrderedDict

from tests.plugin import Lumps


class Process:
    def send_runtest_some(self, indices):
        pass


def queue(*files):
    """A queue of files with one test each, and the process that they are given to."""
    lumps, process = Lumps.__new__(Lumps), Process()
    lumps.workqueue = OrderedDict((file, {f"{file}::test": False}) for file in files)
    lumps.assigned_work = {process: {}}
    lumps.registered_collections = {process: [f"{file}::test" for file in files]}
    return lumps, process


def test_behind_a_slow_file_a_quick_one_waits():
    slow, other, quick = "tests/browser/test_a.py", "tests/ops/test_b.py", "tests/core/test_c.py"
    lumps, process = queue(slow, other, quick)

    lumps._assign_work_unit(process)
    lumps._assign_work_unit(process)

    assert list(lumps.assigned_work[process]) == [slow, quick]
    assert list(lumps.workqueue) == [other]


def test_when_the_slow_one_is_done_the_next_comes():
    slow, other, quick = "tests/browser/test_a.py", "tests/ops/test_b.py", "tests/core/test_c.py"
    lumps, process = queue(slow, other, quick)
    lumps._assign_work_unit(process)
    lumps.assigned_work[process][slow][f"{slow}::test"] = True

    lumps._assign_work_unit(process)

    assert list(lumps.assigned_work[process]) == [slow, other]


def test_at_the_end_there_are_slow_ones_only():
    lumps, process = queue("tests/browser/test_a.py", "tests/ops/test_b.py")

    lumps._assign_work_unit(process)
    lumps._assign_work_unit(process)

    assert list(lumps.workqueue) == []
