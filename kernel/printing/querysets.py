"""Papers that are being made, and those that people have asked to see."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db.models import Exists, OuterRef

from kernel.associations.querysets import TenantQuerySet
from kernel.associations.selectors import person_of
from kernel.core.names import name_of
from kernel.outbox.models import Job
from kernel.outbox.states import JobState

if TYPE_CHECKING:
    from kernel.accounts.models import User
    from kernel.printing.models import Printing, Printout  # noqa: F401 -- named in a string


class PrintingQuerySet(TenantQuerySet["Printing"]):
    """Seen by whoever sees the file that is made."""

    def without_recipe(self) -> Self:
        """For who only asks how far it has come."""
        return self.defer("recipe")

    def failed(self) -> Self:
        """Those that nobody tries again until somebody says so."""
        work = Job.objects.filter(
            name=OuterRef("work"),
            subject_type=name_of(self.model),
            subject_id=OuterRef("pk"),
        ).order_by()
        return self.filter(
            Exists(work.filter(state=JobState.FAILED)),
            ~Exists(work.exclude(state=JobState.FAILED)),
        )


class PrintoutQuerySet(TenantQuerySet["Printout"]):
    def visible_to(self, user: User) -> Self:
        """Who asked for it, and nobody else."""
        person = person_of(user)
        return self.filter(person=person) if person else self.none()

    def asked_before(self, moment: dt.datetime) -> Self:
        return self.filter(asked_at__lt=moment)
