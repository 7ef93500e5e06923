"""What the budget's drawing says in numbers adds up, row by row and in the sum."""

import datetime as dt

import time_machine

from economy.budgets.selectors import posts_drawn, year_figures, year_to_budget
from tests.core.test_charts import cells
from tests.factories.commissions import GrantFactory, SignedAgreementFactory
from tests.factories.economy import BudgetPostFactory, BudgetYearFactory, RequisitionFactory


def kronor(cell: str) -> int:
    return int(cell.replace("\N{NO-BREAK SPACE}", "").replace("kr", ""))


def test_every_krona_of_a_post_is_somewhere(in_scope):
    budget = BudgetYearFactory(year=2027)
    BudgetPostFactory(budget_year=budget, code="1", name="Uppdrag", amount_sek=900_000)
    BudgetPostFactory(budget_year=budget, code="9", name="Kansli", amount_sek=100_000)
    grant = GrantFactory(amount_sek=400_000, post_code="1", starts_on=dt.date(2027, 1, 1))
    agreement = SignedAgreementFactory(grant=grant)
    for month, amount_sek, status in (
        (1, 50_000, "paid"),
        (2, 30_000, "draft"),
        (3, 7_000, "withdrawn"),
    ):
        RequisitionFactory(
            agreement=agreement,
            amount_sek=amount_sek,
            period_start=dt.date(2027, month, 1),
            period_end=dt.date(2027, month, 28),
            status=status,
        )

    told = cells(posts_drawn(year_figures(budget)))
    head, *rows = (told[start : start + 6] for start in range(0, len(told), 6))

    assert head == ["Post", "Budget", "Beviljat", "Kvar", "Begärt", "Utbetalat av det begärda"]
    assert [[name, *map(kronor, sums)] for name, *sums in rows] == [
        ["1 Uppdrag", 900_000, 400_000, 500_000, 80_000, 50_000],
        ["9 Kansli", 100_000, 0, 100_000, 0, 0],
        ["Summa", 1_000_000, 400_000, 600_000, 80_000, 50_000],
    ]


def test_a_new_budget_is_for_the_first_year_without_one(in_scope):
    with time_machine.travel(dt.date(2027, 5, 17), tick=False):
        BudgetYearFactory(year=2026)
        proposed = [year_to_budget()]
        for year in (2027, 2028):
            BudgetYearFactory(year=year)
            proposed.append(year_to_budget())
    assert proposed == [2027, 2028, 2029]
