"""Who may fetch a paper that somebody asked to see: nobody but that person."""

from __future__ import annotations

from kernel.files.permissions import register_owner

register_owner("printing.printout", "file")
