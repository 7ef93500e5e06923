"""Which manuscripts, versions and comments are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db.models import OuterRef, Prefetch
from django.db.models.functions import Coalesce

from kernel.associations.querysets import TenantQuerySet, count_of

if TYPE_CHECKING:
    from kernel.writing.models import (  # noqa: F401 -- named in strings below
        ManuscriptVersion,
        SectionComment,
        SectionText,
    )


class SectionTextQuerySet(TenantQuerySet["SectionText"]):
    def done_counts(self, outer: str, keys: list[str]) -> Coalesce:
        """How many of the named sections are done, as a column of an owner's queryset."""
        done = self.filter(manuscript=OuterRef(outer), key__in=keys, is_done=True)
        return count_of(done, "manuscript")


class ManuscriptVersionQuerySet(TenantQuerySet["ManuscriptVersion"]):
    def newest_first(self) -> Self:
        """Without the content, which lists do not show."""
        return self.select_related("made_by").defer("content").order_by("-number")


class SectionCommentQuerySet(TenantQuerySet["SectionComment"]):
    def threads(self) -> Self:
        """Opening comments with their replies, oldest first."""
        replies = self.model.objects.select_related("made_by").order_by("pk")
        return (
            self.filter(parent=None)
            .select_related("made_by", "resolved_by")
            .prefetch_related(Prefetch("replies", queryset=replies))
            .order_by("pk")
        )

    def open(self) -> Self:
        """Threads that nobody has marked as settled."""
        return self.filter(parent=None, resolved_at=None)
