"""How far the making of a paper has come."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kernel.core import clock
from kernel.core.names import name_of
from kernel.files.models import StoredFile
from kernel.outbox.models import Job
from kernel.outbox.states import JobState
from kernel.printing.models import Printing

#: After so long without an end a person may ask for another try.
PATIENCE = dt.timedelta(minutes=2)


@dataclass(frozen=True)
class Progress:
    """A paper that is not there yet."""

    file: StoredFile
    parts: int
    parts_done: int
    #: Why it will not come by itself, in a sentence.
    fault: str
    may_retry: bool

    @property
    def stage(self) -> str:
        """The same as long as there is nothing new to say."""
        return "retry" if self.may_retry else str(self.parts_done)


def progress_of(file: StoredFile) -> Progress | None:
    """How far it has come; None when the paper is there."""
    if not file.is_being_made:
        return None
    printing = Printing.objects.filter(file=file).first()
    if printing is None:
        return None
    job = _latest_job(printing)
    failed = job is not None and job.state == JobState.FAILED
    return Progress(
        file,
        printing.parts,
        printing.parts_done,
        fault=job.last_error if job is not None and failed else "",
        may_retry=failed or job is None or clock.now() - job.created_at > PATIENCE,
    )


def _latest_job(printing: Printing) -> Job | None:
    about = {"subject_type": name_of(printing), "subject_id": printing.pk}
    job: Job | None = Job.objects.filter(name=printing.work, **about).order_by("-pk").first()
    return job
