"""Temporary: where strangers still look for selectors."""

from commissions.grants.selectors import current_grant
from commissions.proposals.selectors.facts import with_dates
from commissions.records.selectors import values_of
from commissions.todos import todos_for

__all__ = ["current_grant", "todos_for", "values_of", "with_dates"]
