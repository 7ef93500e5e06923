"""Everything that can be done with a year's budget."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from economy.budgets.models import BudgetPost, BudgetYear, Contribution
from kernel.accounts.models import User
from kernel.associations.models import Member
from kernel.core.errors import DomainError
from kernel.resolutions.actions import require_settled
from kernel.resolutions.models import Resolution
from kernel.workflow.actions import advance, begin


class PostRow(NamedTuple):
    """A post of a budget as somebody wrote it."""

    code: str
    name: str
    amount_sek: int


@transaction.atomic
def create_budget(*, year: int, by: User) -> BudgetYear:
    """Begin on the budget of a year."""
    if BudgetYear.objects.filter(year=year).exists():
        raise DomainError(_("Det finns redan en budget för det året."))
    budget = BudgetYear(year=year)
    begin(budget, by=by)
    return budget


@transaction.atomic
def edit_budget(
    budget: BudgetYear,
    *,
    carried_over_sek: int,
    posts: Iterable[PostRow],
    contributions: Mapping[Member, int],
    by: User,
) -> None:
    """Write the posts of the year and what each member gives."""
    rows = list(posts)
    codes = [row.code for row in rows]
    if len(codes) != len(set(codes)):
        raise DomainError(_("Två poster har samma kod. Ge dem olika koder"), subject=budget)
    if min((row.amount_sek for row in rows), default=0) < 0 or any(
        amount < 0 for amount in contributions.values()
    ):
        raise DomainError(_("Fyll i ett belopp i kronor utan decimaler"), subject=budget)
    advance(budget, "edit", by=by, changes={"carried_over_sek": carried_over_sek})
    BudgetPost.objects.filter(budget_year=budget).delete()
    Contribution.objects.filter(budget_year=budget).delete()
    for row in rows:
        BudgetPost(budget_year=budget, **row._asdict()).save()
    for member, amount_sek in contributions.items():
        if amount_sek:
            Contribution(budget_year=budget, member=member, amount_sek=amount_sek).save()


@transaction.atomic
def decide_budget(budget: BudgetYear, *, resolution: Resolution, by: User) -> None:
    """Note the board's decision; posts and contributions stay as they are."""
    require_settled(resolution, subject=budget)
    if not budget.posts.exists():
        raise DomainError(_("Fyll i minst en post innan budgeten beslutas"), subject=budget)
    advance(
        budget,
        "decide",
        by=by,
        note=resolution.reference,
        changes={"decided_on": resolution.decided_on, "resolution": resolution},
    )
