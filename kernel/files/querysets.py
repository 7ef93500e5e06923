"""Which stored files, and for whom."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db.models import Exists, OuterRef, Q
from django.db.models.fields.reverse_related import ForeignObjectRel

from kernel.associations.querysets import Model, TenantQuerySet
from kernel.files.states import ScanState

if TYPE_CHECKING:
    from kernel.accounts.models import User
    from kernel.files.models import StoredFile  # noqa: F401 -- named in a string

#: Model label → ways to a stored file, and for whom; filled by ``permissions.register_owner``.
OWNERS: dict[str, set[tuple[str, str]]] = {}


class StoredFileQuerySet(TenantQuerySet["StoredFile"]):
    def visible_to(self, user: User) -> Self:
        """Whoever sees the thing that a file belongs to sees the file."""
        # Starts as "no file": without an owner that the person sees there is nothing to see.
        seen = Q(pk__in=[])
        for label, ways in OWNERS.items():
            owners: Any = apps.get_model(label)
            for field, among in sorted(ways):
                own = getattr(owners.objects, among)(user).filter(**{field: OuterRef("pk")})
                seen |= Q(Exists(own.order_by()))
        return self.filter(seen)

    def quarantined(self) -> Self:
        """Waiting for the scanner."""
        return self.filter(scan_state=ScanState.QUARANTINED)

    def being_made(self) -> Self:
        """Promised, and without their bytes yet."""
        return self.filter(scan_state=ScanState.MAKING)

    def lost(self) -> Self:
        """Those whose bytes have been found to be gone."""
        return self.filter(lost_at__isnull=False)

    def unowned(self, *, before: dt.datetime) -> Self:
        """Stored before a moment with nothing pointing at them: left by a deed not finished."""
        files = self.filter(stored_at__lt=before)
        # Hidden relations too: most owners say related_name="+".
        fields = self.model._meta.get_fields(include_hidden=True)
        for relation in (field for field in fields if isinstance(field, ForeignObjectRel)):
            owners: Any = relation.related_model
            own = owners._base_manager.filter(**{relation.field.name: OuterRef("pk")})
            files = files.filter(~Exists(own))
        return files


class AttachmentQuerySet(TenantQuerySet[Model]):
    def for_list(self) -> Self:
        """With what a list shows: the file's name and size, who stored it and when."""
        return self.select_related("file__stored_by").order_by("pk")
