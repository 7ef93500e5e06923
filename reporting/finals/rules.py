"""When a final report is begun. Plain values only."""

from __future__ import annotations

import datetime as dt

#: The final report takes longer than people think: begin six weeks before the end.
FINAL_REPORT_LEAD = dt.timedelta(weeks=6)
