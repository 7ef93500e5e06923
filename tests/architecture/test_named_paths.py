"""What our papers name stands where they say: files, folders, modules."""

from __future__ import annotations

import re

import pytest

from tests.architecture.house import ROOT

PAPERS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
FOLDERS = sorted(path.name for path in ROOT.iterdir() if path.is_dir())
PACKAGES = sorted(path.parent.name for path in ROOT.glob("*/__init__.py"))


def missing(text: str) -> list[str]:
    """Paths and modules between backticks that are not there.

    ``<room>`` and ``{name}`` stand for anything. What is built or set up is not there in a fresh
    clone, and a label with a number (``board.0007``) is a migration.
    """
    named = re.findall(r"`([^`\s]+)`", text)
    paths = [each for each in named if each.split("/")[0] in FOLDERS and "/" in each]
    modules = [
        each.replace(".", "/")
        for each in named
        if re.fullmatch(rf"(?:{'|'.join(PACKAGES)})(?:\.[a-z_]+)+", each)
    ]
    return [path for path in paths if not _built(path) and not _is_there(path)] + [
        path for path in modules if not _is_module(path)
    ]


def _built(path: str) -> bool:
    return path.startswith(("static/build", "var/", "node_modules/", ".venv/"))


def _is_module(path: str) -> bool:
    """A module or a package, or a name in one."""
    inside = path.rpartition("/")[0]
    return any(_is_there(each) for each in (path, f"{path}.py", f"{inside}.py"))


def _is_there(path: str) -> bool:
    pattern = re.sub(r"<[^>]*>|\{[^}]*\}|…", "*", path.partition(":")[0].rstrip("/"))
    return any(True for _ in ROOT.glob(pattern))


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_what_is_named_is_there(paper):
    assert missing(paper.read_text()) == []


def test_what_is_not_there_is_found():
    text = (
        "`board/actions/minutes.py`, `board/minutes/actions.py`, `templates/<room>/<topic>/`, "
        "`kernel.core.clock`, `kernel.core.watch.now`, `docs/*.md`, `docs/*.odt`, `board.0007`"
    )
    assert missing(text) == ["board/actions/minutes.py", "docs/*.odt", "kernel/core/watch/now"]
