"""The house as it stands on disk: the one source for what packages, rooms and topics there are.

Plain functions over a folder, so that a copy with a fault planted in it can be read the same way.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

#: What a file in a topic may be called; each name is a question that it answers.
KINDS = {
    "states", "rules", "querysets", "models", "selectors", "permissions", "documents",
    "notifications", "actions", "forms", "filters", "tables", "views", "urls", "tasks", "search",
}  # fmt: skip
#: What stands in a room beside its topics.
OF_A_ROOM = {
    "apps", "urls", "models", "todos", "views", "migrations", "management", "templatetags",
}  # fmt: skip
#: What an app may have from Django, whoever it is.
OF_DJANGO = {"apps", "migrations", "management", "templatetags"}
#: By which one room may enter a topic of another.
DOORS = {"models", "states", "rules", "querysets", "selectors", "permissions", "actions"}
#: Packages at the top that are no rooms: foundation, roof, and what is only for us.
NOT_ROOMS = {"kernel", "finsam", "demo", "bench", "tests"}
#: What the type checker must find wrong, so that it is known to see.
PROBE = "tests/architecture/seeing.py"
#: The longest that a file may be.
LINES = 400


def packages(root: Path = ROOT) -> list[str]:
    """Every package at the top, in the order of the alphabet."""
    return sorted(path.parent.name for path in root.glob("*/__init__.py"))


def rooms(root: Path = ROOT) -> list[str]:
    """The apps at the top: every package with an ``apps.py`` that is neither roof nor tool."""
    found = (path.parent.name for path in root.glob("*/apps.py"))
    return sorted(name for name in found if name not in NOT_ROOMS)


def topics(room: str, root: Path = ROOT) -> list[str]:
    """The packages of a room that hold a topic each; the kernel's apps are its topics."""
    found = (path.parent.name for path in (root / room).glob("*/__init__.py"))
    return sorted(name for name in found if name not in OF_DJANGO)


def parts(package: Path) -> set[str]:
    """What the files and packages inside a package are called."""
    files = {path.stem for path in package.glob("*.py") if path.stem != "__init__"}
    return files | {path.parent.name for path in package.glob("*/__init__.py")}


def sources(root: Path = ROOT) -> list[Path]:
    """Every file of the product; not its tests, not its migrations."""
    return [
        path
        for name in packages(root)
        if name != "tests"
        for path in sorted((root / name).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def unknown_files(root: Path = ROOT) -> list[str]:
    """Files in rooms and topics whose name asks none of the known questions."""
    strange = [
        f"{room}/{part}"
        for room in rooms(root)
        for part in sorted(parts(root / room) - OF_A_ROOM - set(topics(room, root)))
    ]
    return (
        strange
        + [
            f"{room}/{topic}/{part}"
            for room in rooms(root)
            for topic in topics(room, root)
            if topic not in KINDS
            for part in sorted(parts(root / room / topic) - KINDS)
        ]
        + [f"{room}/{kind}" for room in rooms(root) for kind in topics(room, root) if kind in KINDS]
    )


def own_files_of_kernel(root: Path = ROOT) -> list[str]:
    """The kernel's files whose names are its own, as ``outbox/sender`` or ``core/charts/bars``."""
    own = [
        Path(topic, part)
        for topic in topics("kernel", root)
        for part in sorted(parts(root / "kernel" / topic) - KINDS - OF_DJANGO)
    ]
    return [
        str(part / inner) for part in own for inner in sorted(parts(root / "kernel" / part)) or [""]
    ]


def long_files(root: Path = ROOT) -> list[str]:
    """Files with more lines than anybody should have to hold in mind."""
    return [
        f"{path.relative_to(root)}: {lines}"
        for name in packages(root)
        for path in sorted((root / name).rglob("*.py"))
        if "migrations" not in path.parts
        if (lines := len(path.read_text().splitlines())) > LINES
    ]


def setters_of_status(root: Path = ROOT) -> list[str]:
    """Where a status is assigned to anything but oneself."""
    return [
        _place(path, node, root)
        for path, node in _nodes(root)
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Attribute) and target.attr == "status"
        if not (isinstance(target.value, ast.Name) and target.value.id in ("self", "response"))
    ]


def updates_of_status(root: Path = ROOT) -> list[str]:
    """Where a status is set on many rows at once."""
    return [
        _place(path, node, root)
        for path, node in _nodes(root)
        if _is_call(node, "update", "bulk_update", "update_or_create")
        and any(keyword.arg == "status" for keyword in node.keywords)
    ]


def askers_of_time(root: Path = ROOT) -> list[str]:
    """Where somebody but our clock is asked what time it is."""
    return [
        _place(path, node, root)
        for path, node in _nodes(root)
        if _is_call(node, "now", "today", "utcnow", "localtime", "localdate")
        and not (isinstance(node.func.value, ast.Name) and node.func.value.id == "clock")
    ]


def starters_of_work(root: Path = ROOT) -> list[str]:
    """Where Celery is told to do something."""
    return [
        _place(path, node, root)
        for path, node in _nodes(root)
        if _is_call(node, "delay", "apply_async", "send_task")
    ]


def keepers_of_labels(root: Path = ROOT) -> list[str]:
    """Where a model's label is taken, which must not be kept: ``kernel.core.names`` gives names."""
    return [
        _place(path, node, root)
        for path, node in _nodes(root)
        if isinstance(node, ast.Attribute) and node.attr in ("label", "label_lower")
        if isinstance(node.value, ast.Attribute) and node.value.attr == "_meta"
    ]


def readers_of_verbs(root: Path = ROOT) -> list[str]:
    """Where rows are looked for by a verb as it is spelt, and not by ``about(…, verbs=…)``."""
    return [
        _place(path, node, root)
        for path, node in _nodes(root)
        if _is_call(node, "filter", "exclude", "get")
        and any(keyword.arg in ("verb", "verb__in") for keyword in node.keywords)
    ]


def disagreements(root: Path = ROOT) -> list[str]:
    """Where pyproject.toml does not name what stands on disk."""
    project = tomllib.loads((root / "pyproject.toml").read_text())
    tool = project["tool"]
    ours = [name for name in packages(root) if name != "tests"]
    contracts = {contract["id"]: contract for contract in tool["importlinter"]["contracts"]}
    layers = _names(contracts["rooms"]["layers"])
    kernel = [f"kernel.{topic}" for topic in topics("kernel", root)]
    named: dict[str, tuple[Any, Any]] = {
        "mypy files": (tool["mypy"]["files"], ["manage.py", *ours, PROBE]),
        "isort": (tool["ruff"]["lint"]["isort"]["known-first-party"], [*ours, "tests"]),
        "import-linter root_packages": (tool["importlinter"]["root_packages"], ours),
        "contract rooms": (layers, [name for name in ours if name != "kernel"] + kernel),
        "contract files": (
            contracts["files"]["containers"],
            [f"{room}.{topic}" for room in rooms(root) for topic in topics(room, root)],
        ),
        "contract kernel": (contracts["kernel"]["containers"], kernel),
    }
    for room in rooms(root):
        contract = contracts.get(room, {"layers": [], "containers": []})
        held = set(_names(contract["layers"])) - OF_A_ROOM
        named[f"contract {room}"] = (
            [*contract["containers"], *held],
            [room, *topics(room, root)],
        )
    return [
        f"{where}: {', '.join(sorted(set(has) ^ set(wanted)))}"
        for where, (has, wanted) in named.items()
        if sorted(has) != sorted(wanted)
    ]


def _names(layers: list[str]) -> list[str]:
    """The modules of an import-linter contract: ``(views) | (tasks)`` are two."""
    return [name.strip(" ()") for layer in layers for name in layer.replace(":", "|").split("|")]


def _nodes(root: Path) -> Iterator[tuple[Path, Any]]:
    for path in sources(root):
        for node in _parsed(path.read_text()):
            yield path, node


@cache
def _parsed(text: str) -> list[Any]:
    """Every node of a file: seven rules walk through each."""
    return list(ast.walk(ast.parse(text)))


def _is_call(node: Any, *names: str) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in names
    )


def _place(path: Path, node: Any, root: Path) -> str:
    return f"{path.relative_to(root)}:{node.lineno}"
