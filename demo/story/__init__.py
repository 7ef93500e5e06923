"""What is told: prose in TOML files beside this one, one file a kind of thing."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


@cache
def chapter(name: str) -> dict[str, Any]:
    """One file of the story, as ``chapter("needs")``."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text())


def reports() -> dict[str, list[dict[str, Any]]]:
    """The progress reports of each commission, in order."""
    files = sorted((_FOLDER / "reports").glob("*.toml"))
    return {file.stem: chapter(f"reports/{file.stem}")["report"] for file in files}
