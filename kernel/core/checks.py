"""What a table refuses: its checks, asked in one statement, and fields that rest after a deed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pgtrigger
from django.core.exceptions import FieldError, ValidationError
from django.db import DatabaseError, connections, router
from django.db.models import BaseConstraint, CheckConstraint, Model, Q


def validate_checks(row: Model, exclude: Any = None) -> None:
    """Ask whether a row breaks any of its checks; each on its own only when it does.

    Raises ValidationError with the sentence of each that is broken.
    """
    model = type(row)
    using = router.db_for_write(model, instance=row)
    fields: Any = row
    values = fields._get_field_expression_map(meta=model._meta, exclude=exclude)
    checks, whole = _checks(model)
    failures: list[DatabaseError] = []

    def noting(execute: Callable[..., Any], *asked: Any) -> Any:
        # One that cannot be reckoned out says nothing of the others, but Django takes it for a yes.
        try:
            return execute(*asked)
        except DatabaseError as failure:
            failures.append(failure)
            raise

    try:
        with connections[using].execute_wrapper(noting):
            if not checks or (whole.check(values, using=using) and not failures):
                return
    except FieldError:
        # One of them is about a field that is left out; the others are still asked.
        pass
    errors: dict[str, Any] = {}
    for check in checks:
        try:
            check.validate(model, row, exclude=exclude, using=using)
        except ValidationError as error:
            errors = error.update_error_dict(errors)
    if errors:
        raise ValidationError(errors)


@cache
def other_constraints(model: type[Model]) -> list[BaseConstraint]:
    """Those of a model's constraints that are no checks."""
    checks, _whole = _checks(model)
    return [each for each in model._meta.constraints if each not in checks]


@cache
def _checks(model: type[Model]) -> tuple[list[CheckConstraint], Q]:
    constraints = list(model._meta.constraints)
    checks = [each for each in constraints if isinstance(each, CheckConstraint)]
    return checks, Q(*(check.condition for check in checks))


class ReadOnlyOnce(pgtrigger.ReadOnly):
    """Fields that no longer change once the row is what ``once`` says of it (``old__…``)."""

    def __init__(self, *, once: pgtrigger.Q, **kwargs: Any) -> None:
        self.once = once
        super().__init__(**kwargs)

    def get_condition(self, model: Any) -> pgtrigger.Q:
        changed: pgtrigger.Q = super().get_condition(model)
        return self.once & changed
