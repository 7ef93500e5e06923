"""Which events are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from kernel.associations.querysets import TenantQuerySet

if TYPE_CHECKING:
    from kernel.associations.models import TenantModel
    from kernel.workflow.models import Event  # noqa: F401 -- named in a string below


class EventQuerySet(TenantQuerySet["Event"]):
    def about(self, obj: TenantModel) -> Self:
        """What has been done to one thing, oldest first."""
        return self.filter(subject_type=obj._meta.label_lower, subject_id=obj.pk).order_by(
            "sequence"
        )

    def for_history(self) -> Self:
        """With what a history row shows, so that rows cost no queries."""
        return self.select_related("person", "user", "note_row")
