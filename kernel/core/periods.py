"""Days in order: what is said, and what tables refuse, when the last day comes before the first."""

from __future__ import annotations

import datetime as dt

from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kernel.core import swedish


def backwards(first: dt.date | None, last: dt.date | None) -> str:
    """What to say of days in the wrong order; nothing of days in order, or while one is open."""
    if first is None or last is None or first <= last:
        return ""
    return _("Slutdatumet ska vara efter startdatumet {day}").format(day=swedish.day(first))


def days_in_order(
    name: str, first: str = "starts_on", last: str = "ends_on", *, may_be_open: bool = False
) -> CheckConstraint:
    """Lets a row keep a first and a last day, which may be the same, only in order."""
    in_order = Q(**{f"{last}__gte": F(first)})
    return CheckConstraint(
        condition=Q(**{last: None}) | in_order if may_be_open else in_order,
        name=name,
        violation_error_message=gettext_lazy("Slutdatumet ska vara efter startdatumet."),
    )
