"""Which events are meant."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Self

from django.db.models import Q

from kernel.associations.querysets import TenantQuerySet

if TYPE_CHECKING:
    from kernel.associations.models import TenantModel
    from kernel.workflow.models import Event  # noqa: F401 -- named in a string below


class EventQuerySet(TenantQuerySet["Event"]):
    def about(self, *things: TenantModel) -> Self:
        """What has been done to one thing or to several, oldest first."""
        keys: dict[str, list[int]] = {}
        for thing in things:
            keys.setdefault(thing._meta.label_lower, []).append(thing.pk)
        any_of = [Q(subject_type=kind, subject_id__in=keys[kind]) for kind in sorted(keys)]
        if not any_of:
            return self.none()
        return self.filter(reduce(or_, any_of)).order_by("sequence")

    def for_history(self) -> Self:
        """With what a history row shows, so that rows cost no queries."""
        return self.select_related("person", "user", "note_row")
