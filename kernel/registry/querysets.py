"""Which matters and documents, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db.models import Exists, OuterRef, Q

from kernel.associations.models import Role
from kernel.associations.querysets import TenantQuerySet, count_of
from kernel.associations.selectors import roles_of
from kernel.core.names import name_of
from kernel.registry.states import DocumentStatus

if TYPE_CHECKING:
    from kernel.accounts.models import User
    from kernel.registry.models import Matter, RegisteredDocument  # noqa: F401 -- in strings

#: Who keeps the registry, and the auditor, who reads everything.
REGISTRARS = frozenset({Role.DIRECTOR, Role.ADMINISTRATOR, Role.AUDITOR})


class MatterQuerySet(TenantQuerySet["Matter"]):
    def visible_to(self, user: User) -> Self:
        """Director, administrators and auditors see every matter.

        Others see those with a public document without a mark of confidentiality in them.
        """
        from kernel.registry.models import RegisteredDocument  # noqa: PLC0415 -- models import it

        roles = roles_of(user)
        if REGISTRARS & roles:
            return self
        if not roles:
            return self.none()
        shown = RegisteredDocument.objects.open_to_all().filter(matter=OuterRef("pk"))
        return self.filter(Exists(shown))

    def of_year(self, year: int) -> Self:
        return self.filter(year=year)

    def about(self, obj: Any) -> Self:
        """The matter that a thing belongs to."""
        return self.filter(subjects__subject_type=name_of(obj), subjects__subject_id=obj.pk)

    def matching(self, words: str) -> Self:
        """Those whose number or title holds the words."""
        return self.filter(Q(number__icontains=words) | Q(title__icontains=words))

    def for_list(self, user: User) -> Self:
        """What a list row shows, newest number first."""
        from kernel.registry.models import RegisteredDocument  # noqa: PLC0415 -- it imports this

        counted = RegisteredDocument.objects.visible_to(user).filter(matter=OuterRef("pk"))
        return self.annotate(
            number_of_documents=count_of(counted.exclude(status=DocumentStatus.DISCARDED), "matter")
        ).order_by("-year", "-sequence")


class RegisteredDocumentQuerySet(TenantQuerySet["RegisteredDocument"]):
    def visible_to(self, user: User) -> Self:
        """Director, administrators and auditors see all.

        Others see what is public and bears no mark of confidentiality.
        """
        roles = roles_of(user)
        if REGISTRARS & roles:
            return self
        return self.open_to_all() if roles else self.none()

    def open_to_all(self) -> Self:
        """Public documents without a mark of confidentiality."""
        return self.filter(status=DocumentStatus.PUBLIC, confidentiality="")

    def of_matter(self, matter: Matter) -> Self:
        """The matter's documents in the order they were registered."""
        return self.filter(matter=matter).order_by("sequence")

    def drafts(self) -> Self:
        return self.filter(status=DocumentStatus.DRAFT)

    def about(self, obj: Any) -> Self:
        """What has been registered about a thing."""
        return self.filter(subject_type=name_of(obj), subject_id=obj.pk)

    def of_year(self, year: int) -> Self:
        return self.filter(on__year=year)

    def matching(self, words: str) -> Self:
        """Those whose title, counterpart or matter holds the words."""
        return self.filter(
            Q(title__icontains=words)
            | Q(counterpart__icontains=words)
            | Q(matter__number__icontains=words)
        )

    def for_list(self) -> Self:
        """What a list row shows, newest first."""
        return self.select_related("matter", "file", "registered_by").order_by("-on", "-pk")
