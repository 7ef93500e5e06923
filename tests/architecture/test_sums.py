"""Every table that shows what is left shows what it is left of: anybody can add it up.

Read on every page and paper of the whole world. Before a column *Kvar* stand its two terms; a row
*Summa* adds up what stands above it, and a sentence *Summa:* all of the table before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from kernel.associations.models import Role
from tests.architecture.pages import ask, browser, north, paths_of, staged
from tests.factories.keeping import Whole

pytestmark = pytest.mark.flows

TABLE = re.compile(
    r"<table\b.*?</table>(?:\s*</div>)?(?:\s*<p><strong>Summa:</strong>[^<]*)?", re.DOTALL
)
ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
CELL = re.compile(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", re.DOTALL)
SUM = re.compile(r"<strong>Summa:</strong>([^<]*)")
#: Where such a table stands today.
SHOWN = {
    "commissions:commission-description",
    "commissions:proposal-comment",
    "commissions:offer-detail",
    "economy:budget-detail",
    "economy:commission-economy",
    "economy:overview",
}


@pytest.fixture(scope="module")
def whole(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Whole]:
    with staged("whole", north, django_db_blocker) as whole:
        yield whole


def number(cell: str) -> int | None:
    digits = re.sub(r"\s|&nbsp;|kr", "", re.sub(r"<[^>]*>", "", cell))
    return int(digits.replace("−", "-")) if re.fullmatch(r"[-−]?\d+", digits) else None


def words(cell: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", "", cell).split())


def wrong(html: str) -> tuple[int, list[str]]:
    """How many differences and sums a page shows, and those that do not add up."""
    seen, faults = 0, []
    for found in TABLE.finditer(html):
        rows = [CELL.findall(row) for row in ROW.findall(found[0])]
        head, body = [words(cell) for cell in rows[0]], rows[1:]
        for row in body:
            numbers = [number(cell) for cell in row]
            for place in (at for at, title in enumerate(head) if title.startswith("Kvar")):
                seen += 1
                terms = numbers[place - 2 : place + 1]
                if None in terms or terms[0] - terms[1] != terms[2]:
                    faults.append(f"{head[place - 2 : place + 1]}: {terms}")
            if words(row[0]) == "Summa":
                for place in (at for at, value in enumerate(numbers) if value is not None):
                    seen += 1
                    above = [number(other[place]) or 0 for other in body if other is not row]
                    if sum(above) != numbers[place]:
                        faults.append(f"Summa {head[place]}: {numbers[place]} of {above}")
        total = SUM.search(found[0])
        if total:
            seen += 1
            cells = [number(cell) or 0 for row in body for cell in row]
            if sum(cells) != number(total[1]):
                faults.append(f"Summa: {total[1]} of {cells}")
    return seen, faults


def test_whoever_reads_a_table_can_add_it_up(whole):
    client = browser(whole.user(Role.DIRECTOR))
    shown = set()
    for route, path in paths_of(whole).items():
        seen, faults = wrong(ask(client, path).body.decode(errors="replace"))
        assert (route.name, faults) == (route.name, [])
        if seen:
            shown.add(route.name)

    assert shown == SHOWN


@pytest.mark.parametrize(
    ("table", "faults"),
    [
        (
            "<tr><th>Beviljat</th><th>Utbetalat</th><th>Kvar</th></tr>"
            "<tr><td>894&nbsp;000 kr</td><td>114 800 kr</td><td>664 400 kr</td></tr>",
            ["['Beviljat', 'Utbetalat', 'Kvar']: [894000, 114800, 664400]"],
        ),
        (
            "<tr><th>Beviljat</th><th>Begärt</th><th>Kvar</th></tr>"
            "<tr><td>894 000 kr</td><td>229 600 kr</td><td>664 400 kr</td></tr>",
            [],
        ),
        (
            "<tr><th>Post</th><th>Ger</th></tr><tr><th>A</th><td>2 kr</td></tr>"
            "<tr><th>Summa</th><td>3 kr</td></tr>",
            ["Summa Ger: 3 of [2]"],
        ),
    ],
)
def test_what_does_not_add_up_is_found(table, faults):
    assert wrong(f"<table>{table}</table>")[1] == faults
