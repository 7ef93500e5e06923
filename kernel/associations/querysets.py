"""Which rows, and for whom: what all models of an association share."""

from __future__ import annotations

import datetime as dt
from functools import wraps
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django_scopes import get_scope
from django_scopes.manager import DisabledQuerySet

from kernel.core import clock

if TYPE_CHECKING:
    from kernel.accounts.models import User
    from kernel.associations.models import (  # noqa: F401 -- named in strings below
        Association,
        Member,
        Membership,
        Person,
    )

Model = TypeVar("Model", bound=models.Model, covariant=True)


class TenantQuerySet(models.QuerySet[Model]):
    """The base of every queryset below an association.

    Whose ``visible_to`` is asked for somebody who is looked at answers with what both they and
    the one who looks on may see.
    """

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "visible_to" in vars(cls):
            cls.visible_to = _to_both(cls.visible_to)  # type: ignore[attr-defined]  # -- just found

    def _prefetch_related_objects(self) -> None:
        """Leaves out what none of the rows points at: Django would put that question into words
        before it finds it empty, which is most of what a question costs."""
        own: Any = self
        wanted = own._prefetch_related_lookups
        own._prefetch_related_lookups = tuple(each for each in wanted if self._is_pointed_at(each))
        super()._prefetch_related_objects()  # type: ignore[misc]  # -- the stubs leave it out
        own._prefetch_related_lookups = wanted

    def _is_pointed_at(self, wanted: str | models.Prefetch[Any]) -> bool:
        through = wanted if isinstance(wanted, str) else wanted.prefetch_through
        try:
            field: Any = self.model._meta.get_field(through.split("__")[0])
        except FieldDoesNotExist:
            return True
        if not field.concrete or not field.is_relation or field.many_to_many:
            return True
        rows: Any = self._result_cache
        # Of a column that was not read nobody knows.
        return any(vars(row).get(field.attname, "") is not None for row in rows)


def _to_both(visible_to: Any) -> Any:
    @wraps(visible_to)
    def to_both(rows: Any, user: User) -> Any:
        seen = visible_to(rows, user)
        if user.watcher is None:
            return seen
        own = visible_to(rows.model.objects.all(), user.watcher)
        return seen.filter(pk__in=own.order_by().values("pk"))

    return to_both


def count_of(rows: models.QuerySet[Any], by: str, of: str = "pk") -> Coalesce:
    """How many ``rows`` hang on the row outside, as a column; different values of one field.

    ``rows`` are filtered by ``OuterRef``, on the field that ``by`` names. A subquery a row and
    never a join: two joined counts would multiply each other, and a list would be joined whole
    before its first page is taken.
    """
    counted = models.Count(of, distinct=of != "pk")
    found = rows.order_by().values(by).annotate(total=counted).values("total")
    return Coalesce(models.Subquery(found), 0, output_field=models.IntegerField())


class OutsideScope(DisabledQuerySet):
    """What there is outside a scope: nothing is answered, not even that there is nothing."""

    exists = exclude = contains = in_bulk = explain = DisabledQuerySet.error
    create = bulk_create = bulk_update = DisabledQuerySet.error

    if not TYPE_CHECKING:

        def __getattr__(self, name):
            """The questions of a model's own queryset are refused like all others."""
            if name.startswith("_"):
                raise AttributeError(name)
            self.error()


class TenantManager(models.Manager[Model]):
    """Answers only inside an association's scope, and only with its rows.

    Used as ``objects = TenantManager.from_queryset(MeetingQuerySet)()``, which the type checker
    follows. Outside a scope every question raises ``ScopeError``; inside ``scopes_disabled()``,
    which only tests use, all rows are there.
    """

    def get_queryset(self) -> models.QuerySet[Model]:
        scope = get_scope()
        if not scope.get("_enabled", True):
            return super().get_queryset()
        association = scope.get("association")
        if association is None:
            return OutsideScope(self.model, using=self._db, missing_scopes={"association"})
        return super().get_queryset().filter(association=association)

    def all(self) -> models.QuerySet[Model]:
        # Rows that were read ahead are kept by not asking anew; who may not ask is told so.
        rows = self.get_queryset()
        return rows.all() if isinstance(rows, OutsideScope) else rows


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
    return Q(starts_on__lte=on) & not_over(on)


def not_over(on: dt.date) -> Q:
    """Dated rows that hold on a day or later."""
    return Q(ends_on=None) | Q(ends_on__gte=on)


class MemberQuerySet(TenantQuerySet["Member"]):
    def between(self, first: dt.date, last: dt.date) -> Self:
        """Those that are members some day of the time, first and last day included."""
        return self.filter(
            Q(joined_on=None) | Q(joined_on__lte=last), Q(left_on=None) | Q(left_on__gte=first)
        )

    def on(self, day: dt.date) -> Self:
        """Those that are members on a day."""
        return self.between(day, day)

    def remaining(self) -> Self:
        """Those that have not left: members today, or some day to come."""
        return self.between(clock.today(), dt.date.max)


class PersonQuerySet(TenantQuerySet["Person"]):
    def with_role(self, *roles: str, on: dt.date | None = None) -> Self:
        """People who hold one of the roles on a day (today unless told)."""
        from kernel.associations.models import Membership  # noqa: PLC0415 -- models import this

        held = Membership.objects.current(on).filter(person=models.OuterRef("pk"), role__in=roles)
        return self.filter(models.Exists(held))

    def with_roles(self) -> Self:
        """With ``held_roles``: those that each holds today."""
        from kernel.associations.models import Membership  # noqa: PLC0415 -- models import this

        held = Membership.objects.current().filter(person=models.OuterRef("pk")).order_by()
        return self.annotate(held_roles=ArraySubquery(held.values("role")))


class MembershipQuerySet(TenantQuerySet["Membership"]):
    def current(self, on: dt.date | None = None) -> Self:
        """Memberships that hold on a day (today unless told)."""
        return self.filter(current(on or clock.today()))
