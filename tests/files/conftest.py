from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kernel.core import press
from kernel.files import inspection_child


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> Iterator[Path]:
    """Where these tests keep their files."""
    settings.MEDIA_ROOT = tmp_path / "media"
    yield settings.MEDIA_ROOT


@pytest.fixture
def near(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read files in our own process, so that it is seen which lines are reached."""

    def make(job: dict[str, Any], **_how: object) -> tuple[int, bytes]:
        return 0, inspection_child.DEEDS[job["do"]](job)

    monkeypatch.setattr(press, "make", make)
