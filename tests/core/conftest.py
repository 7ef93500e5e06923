"""What all tests of the foundation share."""

from __future__ import annotations

import pytest
from hypothesis import settings

from kernel.core import pdf

# How long one example takes depends on what else the machine does.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

# Taken before any test runs, so before the warm press stands in its place.
COLD = pdf._child


@pytest.fixture(autouse=True)
def _cold_press(monkeypatch: pytest.MonkeyPatch) -> None:
    """PDFs are made here as the product makes them: in a process of their own each."""
    monkeypatch.setattr(pdf, "_child", COLD)
