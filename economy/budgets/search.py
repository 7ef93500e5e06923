"""Which words a budget is found by: its year, and its posts with their amounts."""

from __future__ import annotations

from economy.budgets.models import BudgetYear
from kernel.core import swedish
from kernel.search.declared import Words, declare, lines


def _words(budget: BudgetYear) -> Words:
    posts = (
        f"{post.code} {post.name}: {swedish.kronor(post.amount_sek)}" for post in budget.posts.all()
    )
    return Words(str(budget), lines(*posts), on=budget.decided_on)


declare(BudgetYear, _words, gathered=("posts",))
