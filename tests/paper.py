"""Blank pages in the place of printed ones, for tests of something else than what is printed."""

from __future__ import annotations

import io

import pikepdf
import pytest

from kernel.core import press


def blank_page() -> bytes:
    document, content = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.save(content)
    return content.getvalue()


def print_blank(patch: pytest.MonkeyPatch) -> None:
    page, made = blank_page(), {"count": b"1"}
    patch.setattr(press, "make", lambda job, *, seconds: (0, made.get(job["do"], page)))
