"""Temporary: where strangers still look for rules."""

from commissions.proposals.rules import last_day_of, years_of

__all__ = ["last_day_of", "years_of"]
