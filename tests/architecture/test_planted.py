"""The tests of the house find what they are meant to find: a new room with four faults in it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture import house

ROOM = {
    "apps.py": "",
    "models.py": "",
    "outings/__init__.py": "",
    "outings/helpers.py": "",
    "outings/models.py": "",
    "outings/actions.py": (
        "from datetime import datetime\n\n"
        "from finsam import health\n\n\n"
        "def leave(outing):\n"
        '    outing.status = "left"\n'
        "    outing.left_at = datetime.now()\n"
        "    return health\n"
    ),
}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the product with a room in it that nobody has told pyproject.toml of."""
    root = tmp_path_factory.mktemp("house")
    shutil.copy(house.ROOT / "pyproject.toml", root)
    for name in house.packages():
        if name != "tests":
            for path in (house.ROOT / name).rglob("*.py"):
                copy = root / path.relative_to(house.ROOT)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, copy)
    for name, text in {"__init__.py": "", **ROOM}.items():
        path = root / "outdoors" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def test_the_copy_is_sound_but_for_the_room(planted: Path):
    shutil.move(planted / "outdoors", planted.parent / "aside")

    try:
        assert house.disagreements(planted) == []
        assert house.unknown_files(planted) == []
    finally:
        shutil.move(planted.parent / "aside", planted / "outdoors")


def test_a_room_that_pyproject_does_not_name_is_found(planted: Path):
    assert house.disagreements(planted) == [
        "mypy files: outdoors",
        "isort: outdoors",
        "import-linter root_packages: outdoors",
        "contract rooms: outdoors",
        "contract files: outdoors.outings",
        "contract outdoors: outdoors, outings",
    ]


def test_a_file_that_asks_no_known_question_is_found(planted: Path):
    assert house.unknown_files(planted) == ["outdoors/outings/helpers"]


def test_somebody_who_asks_another_clock_is_found(planted: Path):
    found = set(house.askers_of_time(planted)) - set(house.askers_of_time())

    assert found == {"outdoors/outings/actions.py:8"}


def test_somebody_who_sets_a_status_is_found(planted: Path):
    found = set(house.setters_of_status(planted)) - set(house.setters_of_status())

    assert found == {"outdoors/outings/actions.py:7"}


def test_an_import_upward_is_found_once_the_room_is_named(planted: Path):
    project = planted / "pyproject.toml"
    text = project.read_text()
    named = text.replace("root_packages = [", 'root_packages = ["outdoors", ')
    named = named.replace('"kernel.registry", ', '"outdoors", "kernel.registry", ', 1)
    project.write_text(named)

    try:
        linter = Path(sys.executable).with_name("lint-imports")
        told = subprocess.run(
            [linter, "--no-cache"], cwd=planted, capture_output=True, text=True, check=False
        )
    finally:
        project.write_text(text)

    assert "outdoors.outings.actions -> finsam.health (l.3)" in told.stdout
    assert told.returncode == 1
