"""Which budgets are meant, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from economy.requisitions.querysets import READERS
from kernel.associations.querysets import TenantQuerySet
from kernel.associations.selectors import roles_of

if TYPE_CHECKING:
    from economy.budgets.models import BudgetPost, BudgetYear  # noqa: F401 -- in strings
    from kernel.accounts.models import User


class BudgetYearQuerySet(TenantQuerySet["BudgetYear"]):
    def visible_to(self, user: User) -> Self:
        """Director, innovators, board and auditors; others see the money of their commissions."""
        return self if roles_of(user) & READERS else self.none()

    def for_list(self) -> Self:
        """Newest year first."""
        return self.order_by("-year")


class BudgetPostQuerySet(TenantQuerySet["BudgetPost"]):
    def of_year(self, year: int) -> Self:
        """The posts of a year, in the order of their codes."""
        return self.filter(budget_year__year=year).order_by("code")
