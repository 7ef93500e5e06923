"""What the pages of both kinds of report share."""

from __future__ import annotations

from kernel.associations.http import Request


def version_read(request: Request) -> int | None:
    """Which version of the text stood on the page that was sent back."""
    value = request.POST.get("version", "")
    return int(value) if value.isdecimal() and len(value) < 19 else None
