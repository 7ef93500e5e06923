"""What lists of commissions ask of their rows."""

from __future__ import annotations

import datetime as dt

from django import template

from commissions.records.models import Commission
from kernel.associations.models import Person

register = template.Library()


@register.filter
def lead_on(commission: Commission, date: dt.date) -> Person | None:
    return commission.lead_on(date)
