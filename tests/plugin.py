"""Where the tests run: services of their own and settings fit for tests.

Loaded by pytest itself (see `addopts`), for it must set the environment before Django reads its
settings.
"""

from __future__ import annotations

import base64
import gc
import os
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

from finsam.local import ROOT, provide_services, var_folder

ENVIRONMENT = {
    "SECRET_KEY": "only-for-tests-" + "x" * 40,
    "SITE_URL": "http://testserver",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "FIELD_KEYS": "test:" + base64.b64encode(b"k" * 32).decode(),
    "STATIC_STORAGE": "django.contrib.staticfiles.storage.StaticFilesStorage",
    "DEFAULT_FROM_EMAIL": "Finsam uppdrag <uppdrag@exempel.se>",
    # Asked for where it is tested; elsewhere a director's page is what the test is about.
    "SECOND_FACTOR_REQUIRED": "0",
    "LOG_LEVEL": "CRITICAL",
    "LOG_FORMAT": "plain",
}

#: Kinds of tests that take minutes and mostly wait: for a browser, a server, a clock. They begin
#: first, so that the many quick ones fill the time beside them. ``make quick`` leaves them out.
SLOW = ("browser", "ops", "demo", "flows", "faults")

#: Files whose tests, or whose parameters, may be done in different processes. Of all others one
#: process does a whole file, for what its tests share is made once.
APART = (
    "tests/architecture/test_role_matrix.py",
    "tests/architecture/test_two_associations.py",
    "tests/demo/test_story.py",
    "tests/faults/",
    "tests/flows/bad_input/",
    "tests/flows/test_ended_session.py",
    "tests/flows/test_every_verb.py",
)

#: How the name of a property begins that counts what a sweep has seen.
SWEPT = "swept "


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Iterator[None]:
    """Before pytest-django, which reads the settings in the same hook."""
    for key, value in ENVIRONMENT.items():
        os.environ.setdefault(key, value)
    var = var_folder() / "test"
    for name in ("MEDIA_ROOT", "STATIC_ROOT"):
        folder = var / name.lower()
        folder.mkdir(parents=True, exist_ok=True)
        os.environ.setdefault(name, str(folder))
    provide_services(var, durable=False)
    return (yield)


def pytest_configure(config: pytest.Config) -> None:
    """After pytest-django, whose database the next plugin replaces."""
    from tests import database  # needs Django's settings

    config.pluginmanager.register(database)


class Lumps(LoadScopeScheduling):
    """Gives each process one file after another, in order; of some a part at a time.

    A process begins its last test only when it knows the next one, so each holds a lump in
    reserve. Behind a slow lump that is a quick one, from the end: of two that take minutes the
    second would wait where nobody else can take it.
    """

    def _assign_work_unit(self, node: WorkerController) -> None:
        waiting = [
            scope for scope, tests in self.assigned_work[node].items() if not all(tests.values())
        ]
        last = next(reversed(self.workqueue))
        if any(map(_is_slow, waiting)) and not _is_slow(last):
            self.workqueue.move_to_end(last, last=False)
        super()._assign_work_unit(node)

    def _split_scope(self, nodeid: str) -> str:
        file, _, test = nodeid.partition("::")
        if not file.startswith(APART):
            return file
        # What a fixture of the whole file is made for comes first of the parameters.
        parameter = test.partition("[")[2].rstrip("]").partition("-")[0]
        return f"{file}::{parameter or test}"


def _is_slow(lump: str) -> bool:
    return lump.split("/")[1] in SLOW


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Lumps:
    """Whatever ``--dist`` says, in the order in which files were collected."""
    config.option.loadscopereorder = False
    return Lumps(config, log)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Mark what stands in a folder of a kind, before ``-m`` is looked at; sort what is left."""
    for item in items:
        folder = item.path.relative_to(ROOT / "tests").parts[0]
        if folder in SLOW:
            item.add_marker(folder)
    yield
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    return next(
        (turn for turn, kind in enumerate(SLOW) if item.get_closest_marker(kind)), len(SLOW)
    )


def pytest_collection_finish() -> None:
    """What has been read stays: to look through it for waste, again and again, takes a tenth."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say how much the sweeps have seen. Their properties come from other processes, too."""
    seen = Counter[str]()
    for reports in terminalreporter.stats.values():
        for report in reports:
            # Once of the three that each test makes.
            if getattr(report, "when", "") == "call":
                for name, number in report.user_properties:
                    if name.startswith(SWEPT):
                        seen[name.removeprefix(SWEPT)] += number
    for name, number in seen.items():
        terminalreporter.write_line(f"{number} {name}")
