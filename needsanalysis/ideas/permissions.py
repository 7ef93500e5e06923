"""Who may do what with ideas. When, is in ``states``."""

from __future__ import annotations

from kernel.workflow.permissions import allow
from needsanalysis.needs.permissions import is_writer

allow(
    "needsanalysis.idea",
    {
        "create": is_writer,
        "edit": is_writer,
        "link": is_writer,
        "unlink": is_writer,
        "explore": is_writer,
        "propose": is_writer,
        "park": is_writer,
        "reopen": is_writer,
    },
)
