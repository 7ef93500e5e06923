"""A migration that has been released is never rewritten: installations have run it.

``migrations.txt`` holds those of the last release, each with the checksum of its file. At a release
the list is written anew: ``WRITE_MIGRATIONS=1 pytest tests/architecture/test_migrations.py``.
"""

from __future__ import annotations

import hashlib
import os
import re

from tests.architecture.house import ROOT, packages

RELEASED = ROOT / "tests" / "architecture" / "migrations.txt"
#: SQL of functions that migrations load belongs to them.
FILES = ("migrations/*.py", "migrations/**/*.sql")


def standing() -> dict[str, str]:
    """Every file of a migration, and its checksum."""
    return {
        str(path.relative_to(ROOT)): hashlib.sha256(path.read_bytes()).hexdigest()
        for package in packages()
        for pattern in FILES
        for path in sorted((ROOT / package).glob(f"**/{pattern}"))
        if path.name != "__init__.py"
    }


def released() -> dict[str, str]:
    return {name: checksum for checksum, name in map(str.split, RELEASED.read_text().splitlines())}


def test_no_released_migration_is_changed_or_gone():
    found = standing()
    if os.environ.get("WRITE_MIGRATIONS"):
        lines = [f"{checksum}  {name}" for name, checksum in sorted(found.items())]
        RELEASED.write_text("\n".join(lines) + "\n")

    assert {name: found.get(name) for name in released()} == released()


def test_a_migration_says_what_it_changes():
    names = [name.rpartition("/")[2] for name in standing() if name.endswith(".py")]
    wrong = [name for name in names if not re.fullmatch(r"\d{4}_[a-z]\w+\.py", name)]

    assert wrong == []
    assert [name for name in names if "_auto_" in name] == []
    assert "0001_board.py" in names
