"""What deeds leave for afterwards, done at once in the transaction of a test."""

from __future__ import annotations

from kernel.outbox.jobs import work_of
from kernel.printing.models import Printing


def printed(row):
    """The row when the papers of its association have been made, as a worker makes them."""
    for printing in Printing.objects.select_related("association"):
        work = work_of(printing.work)
        work.keep(printing, work.make(work.look(printing)))
    row.refresh_from_db()
    return row
