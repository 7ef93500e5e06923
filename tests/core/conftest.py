"""What all tests of the foundation share."""

from __future__ import annotations

from hypothesis import settings

# How long one example takes depends on what else the machine does.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
