"""Blank pages in the place of printed ones, for tests of something else than what is printed."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from kernel.core import press
from kernel.files import inspection


def blank_page() -> bytes:
    document, content = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.save(content)
    return content.getvalue()


def look_briefly(patch: pytest.MonkeyPatch) -> None:
    """Files are taken in as they are: the test is about what becomes of them."""
    patch.setattr(inspection, "take", lambda content, kind, is_printed: content)


def print_blank(patch: pytest.MonkeyPatch) -> None:
    page, made = blank_page(), {"count": b"1", "measure": b"1"}
    real = press.make

    def make(job: dict, *, seconds: float, child: Path | None = None) -> tuple[int, bytes]:
        if child is not None:  # what strangers send is read as ever
            return real(job, seconds=seconds, child=child)
        return 0, made.get(job["do"], page)

    patch.setattr(press, "make", make)
