"""The checks of a row, asked of the database in one statement instead of one each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.core.exceptions import FieldError, ValidationError
from django.db import DEFAULT_DB_ALIAS
from django.db.models import BaseConstraint, CheckConstraint, Model, Q


class Together(BaseConstraint):
    """Several checks of one model. Which one a row breaks is asked only when it breaks any.

    Stands in for them while a row is validated; the table keeps each on its own.
    """

    def __init__(self, checks: Iterable[CheckConstraint]) -> None:
        super().__init__(name="together")
        self.checks = tuple(checks)
        self.whole = Q(*(check.condition for check in self.checks))

    def validate(
        self,
        model: Any,
        instance: Any,
        exclude: Any = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        values = instance._get_field_expression_map(meta=model._meta, exclude=exclude)
        try:
            if self.whole.check(values, using=using):
                return
        except FieldError:
            # One of them is about a field that is left out; the others are still asked.
            pass
        errors: dict[str, Any] = {}
        for check in self.checks:
            try:
                check.validate(model, instance, exclude=exclude, using=using)
            except ValidationError as error:
                errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)


@cache
def together(model: type[Model]) -> list[BaseConstraint]:
    """The constraints of a model, those that are checks as one."""
    constraints = list(model._meta.constraints)
    checks = [each for each in constraints if isinstance(each, CheckConstraint)]
    others = [each for each in constraints if each not in checks]
    return [*others, Together(checks)] if len(checks) > 1 else [*others, *checks]
