"""What import-linter cannot say: which files there are, and by which doors rooms are entered."""

from __future__ import annotations

import ast
import re

import grimp

from tests.architecture import house

#: A room's own file that everybody may ask: what waits for whom.
OF_ROOM = {"todos"}


def test_pyproject_names_what_stands_on_disk():
    assert house.disagreements() == []


def test_rooms_have_only_files_with_known_questions():
    assert house.unknown_files() == []


def test_no_file_is_longer_than_one_can_hold_in_mind():
    assert house.long_files() == []


def test_rooms_are_entered_through_the_doors_of_their_topics():
    rooms = house.rooms()
    graph = grimp.build_graph(*rooms, "finsam", exclude_type_checking_imports=True)
    back_doors = [
        f"{importer} -> {imported}"
        for importer in sorted(graph.modules)
        for imported in sorted(graph.find_modules_directly_imported_by(importer))
        if imported.split(".")[0] in rooms
        and importer.split(".")[0] != imported.split(".")[0]
        and not _is_door(imported)
    ]

    assert back_doors == []


def _is_door(module: str) -> bool:
    _room, first, *rest = *module.split("."), ""
    return first in OF_ROOM or rest[0] in house.DOORS


def test_the_kernels_own_files_stand_in_the_table_with_what_they_are():
    table = (house.ROOT / "docs" / "kernel.md").read_text()
    rows = re.findall(r"^\| `([\w/]+)\.py` \| (.*) \|$", table, flags=re.MULTILINE)

    assert rows == [(name, _first_sentences(name)) for name in house.own_files_of_kernel()]


def _first_sentences(name: str) -> str:
    """The first paragraph of a file's docstring, on one line."""
    docstring = ast.get_docstring(ast.parse((house.ROOT / "kernel" / f"{name}.py").read_text()))
    return " ".join((docstring or "").partition("\n\n")[0].split())


def test_every_file_opens_with_the_question_it_answers():
    silent = [
        str(path.relative_to(house.ROOT))
        for path in house.sources()
        if path.name not in ("apps.py", "__init__.py") and not path.read_text().startswith('"""')
    ]

    assert silent == []
