"""Whether sweeps are done at length: ``make axe`` and ``make sweep`` ask for it."""

from __future__ import annotations

import os

FULL = os.environ.get("FULL_SWEEP") == "1"
