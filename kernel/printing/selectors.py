"""How far the making of a paper has come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kernel.associations.models import Person, Role
from kernel.associations.waiting import Counted, Waiting
from kernel.core import clock
from kernel.core.todo import Todo
from kernel.files.models import StoredFile
from kernel.outbox.models import Job
from kernel.outbox.states import JobState
from kernel.printing.models import Printing, Printout

#: After so long in the queue a person may ask for a try at once.
PATIENCE = dt.timedelta(minutes=2)

OURS = _("Något gick fel hos oss. Försök igen om en stund.")
#: So many lost files are named one by one.
NAMED = 5
LOST = _(
    "Den finns inte kvar där den sparades. Förbundschefen ser det i Att göra, och den som sköter"
    " driften kan lägga tillbaka den ur en säkerhetskopia."
)
LOST_OWN = _("Den finns inte kvar. Gå tillbaka till sidan där du bad om den, och be om den igen.")
NO_RECIPE = _("Det som den skulle göras av är borta. Säg till förbundschefen.")


@dataclass(frozen=True)
class Progress:
    """A paper that is not there."""

    file: StoredFile
    parts: int
    parts_done: int
    #: Why it will not come by itself, in a sentence.
    fault: str
    may_retry: bool
    #: It was there, and is not any more.
    is_lost: bool = False

    @property
    def stage(self) -> str:
        """The same as long as there is nothing new to say."""
        return f"{self.parts_done}-{int(self.may_retry)}-{int(bool(self.fault))}"


def progress_of(file: StoredFile) -> Progress | None:
    """How far it has come; None when the paper is there."""
    if file.lost_at is not None:
        is_own = Printout.objects.filter(file=file).exists()
        said = LOST_OWN if is_own else LOST
        return Progress(file, 0, 0, fault=str(said), may_retry=False, is_lost=True)
    if not file.is_being_made:
        return None
    # What it is made of may be megabytes, and many people ask every other second.
    printing = Printing.objects.without_recipe().filter(file=file).first()
    if printing is None:
        # It may have been made between the two questions.
        file.refresh_from_db()
        if not file.is_being_made:
            return None
        return Progress(file, 0, 0, fault=str(NO_RECIPE), may_retry=False)
    job = Job.objects.doing(printing.work, printing).order_by("-pk").first()
    failed = job is not None and job.state == JobState.FAILED
    return Progress(
        file,
        printing.parts,
        printing.parts_done,
        fault=(job.fault or str(OURS)) if job is not None and failed else "",
        may_retry=job is None or failed or _is_left(job),
    )


def _is_left(job: Job) -> bool:
    """Whether nobody seems to be at it."""
    now = clock.now()
    if job.state == JobState.RUNNING:
        return job.lease_until is not None and job.lease_until < now
    return now - job.created_at > PATIENCE


def waiting_for(_person: Person, roles: frozenset[str]) -> Iterator[Waiting | Counted]:
    """The director sees to what everybody waits for; a printout's own reader asks again."""
    if Role.DIRECTOR in roles:
        failed = Printing.objects.failed().filter(file__printout=None)
        yield Waiting(failed.order_by("pk"), ("file__name",), _try_again)
        lost = StoredFile.objects.lost().filter(printout=None)
        yield Waiting(lost.order_by("pk")[:NAMED], ("name",), _put_back)


def _try_again(printing: Printing) -> Todo:
    title = _("Se till att {name} blir gjord")
    return Todo(
        title=str(title).format(name=printing.file.name),
        url=reverse("printing:paper-detail", args=[printing.slug, printing.file.pk]),
        status=str(_("Kunde inte göras")),
        tone="wrong",
    )


def _put_back(stored: StoredFile) -> Todo:
    title = _("Se till att {name} läggs tillbaka")
    return Todo(
        title=str(title).format(name=stored.name),
        url=reverse("printing:paper-detail", args=[stored.slug, stored.pk]),
        detail=str(_("Filen finns inte kvar där den sparades.")),
        status=str(_("Saknas")),
        tone="wrong",
    )
