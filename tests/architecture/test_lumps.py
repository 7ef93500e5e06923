"""In which order the processes that run the tests get their files."""

from collections import OrderedDict

from tests.plugin import Lumps

SLOW, OTHER, THIRD = "tests/browser/test_a.py", "tests/ops/test_b.py", "tests/demo/test_c.py"
QUICK, SHORT = "tests/core/test_d.py", "tests/files/test_e.py"


class Process:
    def send_runtest_some(self, indices):
        pass


def queue(*files, processes=2):
    """A queue of files with one test each, and the processes that they are given to."""
    lumps, found = Lumps.__new__(Lumps), [Process() for _number in range(processes)]
    lumps.workqueue = OrderedDict((file, {f"{file}::test": False}) for file in files)
    lumps.assigned_work = {process: {} for process in found}
    collected = [f"{file}::test" for file in files]
    lumps.registered_collections = dict.fromkeys(found, collected)
    return lumps, *found


def done(lumps, process, file):
    lumps.assigned_work[process][file][f"{file}::test"] = True


def test_behind_a_slow_file_a_quick_one_waits():
    lumps, process, _idle = queue(SLOW, OTHER, QUICK)

    lumps._assign_work_unit(process)
    lumps._assign_work_unit(process)

    assert list(lumps.assigned_work[process]) == [SLOW, QUICK]
    assert list(lumps.workqueue) == [OTHER]


def test_when_the_slow_one_is_done_the_next_comes():
    lumps, process, _idle = queue(SLOW, OTHER, QUICK)
    lumps._assign_work_unit(process)
    done(lumps, process, SLOW)

    lumps._assign_work_unit(process)

    assert list(lumps.assigned_work[process]) == [SLOW, OTHER]


def test_one_process_does_the_quick_ones():
    lumps, first, second = queue(SLOW, OTHER, QUICK, SHORT)

    lumps._assign_work_unit(first)
    lumps._assign_work_unit(second)
    lumps._assign_work_unit(second)

    assert list(lumps.assigned_work[first]) == [SLOW]
    assert list(lumps.assigned_work[second]) == [SHORT, QUICK]


def test_at_the_end_there_are_slow_ones_only():
    lumps, first, second = queue(SLOW, OTHER, THIRD)

    for process in (first, second, first):
        lumps._assign_work_unit(process)

    assert list(lumps.workqueue) == []
    assert list(lumps.assigned_work[first]) == [SLOW, THIRD]
