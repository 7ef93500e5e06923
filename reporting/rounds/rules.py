"""The days before a meeting. Plain values only."""

from __future__ import annotations

import datetime as dt

#: “One week left” before the report is to be with the manager.
WEEK_BEFORE = dt.timedelta(days=7)
