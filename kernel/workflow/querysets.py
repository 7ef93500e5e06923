"""Which events are meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Self

from django.db.models import Q

from kernel.associations.querysets import TenantQuerySet
from kernel.core import clock
from kernel.core.names import name_of

if TYPE_CHECKING:
    from kernel.associations.models import TenantModel
    from kernel.workflow.models import Event, KeptForm  # noqa: F401 -- named in strings below
    from kernel.workflow.steps import Workflow

#: How long something stays that was sent by somebody who was not signed in.
KEPT_FOR = dt.timedelta(hours=12)


class EventQuerySet(TenantQuerySet["Event"]):
    def about(self, *things: TenantModel, verbs: Iterable[str] = ()) -> Self:
        """What has been done to one thing or to several, oldest first; or only some of it.

        A verb is also found as it was spelt before it was renamed. Raises KeyError for a verb that
        the things never had; what has no workflow has its verbs as they are.
        """
        of_kind: dict[str, list[TenantModel]] = {}
        for thing in things:
            of_kind.setdefault(name_of(thing), []).append(thing)
        any_of = []
        for name, some in sorted(of_kind.items()):
            wanted = Q(subject_type=name, subject_id__in=[thing.pk for thing in some])
            if verbs:
                workflow: Workflow | None = getattr(some[0], "workflow", None)
                spelt = workflow.spellings(verbs) if workflow else set(verbs)
                wanted &= Q(verb__in=spelt)
            any_of.append(wanted)
        if not any_of:
            return self.none()
        return self.filter(reduce(or_, any_of)).order_by("sequence")

    def for_history(self) -> Self:
        """With what a history row shows, so that rows cost no queries."""
        return self.select_related("person", "user", "note_row")


class KeptFormQuerySet(TenantQuerySet["KeptForm"]):
    def fresh(self) -> Self:
        """Those that may still be shown."""
        return self.filter(kept_at__gt=clock.now() - KEPT_FOR)

    def stale(self) -> Self:
        return self.filter(kept_at__lte=clock.now() - KEPT_FOR)
