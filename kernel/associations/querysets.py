"""Which rows, and for whom: what all models of an association share."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from kernel.core import clock

if TYPE_CHECKING:
    from kernel.accounts.models import User
    from kernel.associations.models import (  # noqa: F401 -- named in strings below
        Association,
        Membership,
        Person,
    )

Model = TypeVar("Model", bound=models.Model, covariant=True)


class TenantQuerySet(models.QuerySet[Model]):
    """The base of every queryset below an association."""


def scoped(queryset: type[models.QuerySet[Any]]) -> Any:
    """A manager that answers only inside an association's scope, and only with its rows."""
    return ScopedManager(
        association="association", _manager_class=models.Manager.from_queryset(queryset)
    )


class AssociationQuerySet(models.QuerySet["Association"]):
    def of(self, user: User) -> Self:
        """Associations in which this log-in has a current membership.

        Reads memberships across associations: only own rows are visible there
        (policy ``own_rows``), so ``app.user_id`` must be set.
        """
        from kernel.associations.models import Membership  # noqa: PLC0415 -- models import this

        own = Membership._base_manager.filter(
            association=models.OuterRef("pk"), person__user=user
        ).filter(current(clock.today()))
        return self.filter(models.Exists(own))


def current(on: dt.date) -> Q:
    """Dated rows that hold on a day; both ends included."""
    return Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gte=on))


class PersonQuerySet(TenantQuerySet["Person"]):
    def with_role(self, *roles: str, on: dt.date | None = None) -> Self:
        """People who hold one of the roles on a day (today unless told)."""
        from kernel.associations.models import Membership  # noqa: PLC0415 -- models import this

        held = Membership.objects.current(on).filter(person=models.OuterRef("pk"), role__in=roles)
        return self.filter(models.Exists(held))


class MembershipQuerySet(TenantQuerySet["Membership"]):
    def current(self, on: dt.date | None = None) -> Self:
        """Memberships that hold on a day (today unless told)."""
        return self.filter(current(on or clock.today()))
