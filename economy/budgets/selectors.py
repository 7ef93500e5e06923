"""The figures of a budget year: what each gives, what is granted and paid."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import Any

from django.db.models import OuterRef
from django.utils.translation import gettext as _

from commissions.grants.models import Grant
from economy.budgets.models import BudgetPost, BudgetYear, Contribution
from economy.budgets.rules import PAYS_AS, follows_the_law, lawful_amount
from economy.requisitions.models import Requisition
from economy.requisitions.rules import left_sek
from economy.requisitions.selectors import as_number, sum_by
from kernel.core import clock
from kernel.core.charts.bars import Bar, bars
from kernel.core.order import InSwedish


@dataclass(frozen=True)
class PostMoney:
    """A budget post: what it holds, what is granted from it, what is paid."""

    post: BudgetPost
    granted_sek: int
    requested_sek: int
    paid_sek: int

    @property
    def left_sek(self) -> int:
        """What may still be granted."""
        return left_sek(self.post.amount_sek, self.granted_sek)


@dataclass(frozen=True)
class Share:
    """What one of the three payers gives, beside what the law says."""

    label: str
    members: list[Contribution]
    paid_sek: int
    lawful_sek: int
    is_lawful: bool
    law_in_words: str


@dataclass(frozen=True)
class YearFigures:
    """The page of a budget year."""

    budget: BudgetYear
    shares: list[Share]
    posts: list[PostMoney]

    @property
    def contributed_sek(self) -> int:
        return sum(share.paid_sek for share in self.shares)

    @property
    def available_sek(self) -> int:
        return self.contributed_sek + self.budget.carried_over_sek

    @property
    def budgeted_sek(self) -> int:
        return sum(row.post.amount_sek for row in self.posts)

    @property
    def granted_sek(self) -> int:
        return sum(row.granted_sek for row in self.posts)

    @property
    def left_sek(self) -> int:
        return left_sek(self.budgeted_sek, self.granted_sek)


def _payers() -> dict[str, tuple[str, str]]:
    """Each payer's name and its share as the law has it."""
    return {
        "state": (_("Staten genom Försäkringskassan"), _("hälften")),
        "region": (_("Regionerna tillsammans"), _("en fjärdedel")),
        "municipalities": (_("Kommunerna tillsammans"), _("en fjärdedel")),
    }


def year_figures(budget: BudgetYear) -> YearFigures:
    """Contributions by the law's shares, and every post with what is granted and paid."""
    return YearFigures(budget, _shares(budget), _posts(budget))


def _shares(budget: BudgetYear) -> list[Share]:
    rows: list[Contribution] = list(
        budget.contributions.select_related("member__party").order_by(InSwedish("member__name"))
    )
    total = sum(row.amount_sek for row in rows)
    shares = []
    for payer, (label, words) in _payers().items():
        members = [row for row in rows if PAYS_AS[row.member.party.kind] == payer]
        paid = sum(row.amount_sek for row in members)
        shares.append(
            Share(
                label,
                members,
                paid,
                lawful_amount(total, payer),
                follows_the_law(paid, total, payer),
                words,
            )
        )
    return shares


def _posts(budget: BudgetYear) -> list[PostMoney]:
    """A decision belongs to the year in which its period begins."""
    grants = Grant.objects.current().filter(starts_on__year=budget.year, post_code=OuterRef("code"))
    spent = Requisition.objects.standing().filter(
        agreement__grant__starts_on__year=budget.year,
        agreement__grant__post_code=OuterRef("code"),
    )
    by = "agreement__grant__post_code"
    posts = budget.posts.annotate(
        granted=as_number(sum_by(grants, "post_code")),
        requested=as_number(sum_by(spent, by)),
        paid=as_number(sum_by(spent.paid(), by)),
    )
    return [_line(post) for post in posts]


def _line(post: Any) -> PostMoney:
    """A post as ``_posts`` asks for it, with more than its model has."""
    return PostMoney(post, post.granted, post.requested, post.paid)


def posts_drawn(figures: YearFigures) -> str:
    """Budget, granted, requested and paid of every post; the table says what is left between."""
    left = _("Kvar")
    return bars(
        [
            Bar(
                str(row.post),
                (
                    row.post.amount_sek,
                    row.granted_sek,
                    row.left_sek,
                    row.requested_sek,
                    row.paid_sek,
                ),
            )
            for row in figures.posts
        ],
        (_("Budget"), _("Beviljat"), left, _("Begärt"), _("Utbetalat av det begärda")),
        title=_("Beslut vars tid börjar {year}").format(year=figures.budget.year),
        desc=_(
            "Vad som är beviljat av varje budgetpost, vad som är begärt av det beviljade, och vad "
            "som är utbetalat av det begärda."
        ),
        first_heading=_("Post"),
        told_only=(left,),
        is_summed=True,
    )


def year_to_budget() -> int:
    """The first year from this one on that has no budget."""
    taken = set(BudgetYear.objects.values_list("year", flat=True))
    return next(year for year in count(clock.today().year) if year not in taken)
