"""Papers that are being made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kernel.associations.querysets import TenantQuerySet

if TYPE_CHECKING:
    from kernel.printing.models import Printing  # noqa: F401 -- named in a string


class PrintingQuerySet(TenantQuerySet["Printing"]):
    """Seen by whoever sees the file that is made."""
