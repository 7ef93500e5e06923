"""What a proposal says in figures and facts, and what is kept of them when it is sent."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects

from commissions.proposals.models.proposals import CostPost, Proposal, ProposalVersion
from kernel.writing.models import ManuscriptFile
from kernel.writing.selectors import content_of

#: What the facts of a proposal stand in, beside its own row.
FACTS = ("parties__member", "budget_lines", "insight_links__insight", "need_links__need")


@dataclass(frozen=True)
class BudgetRow:
    """A cost post with its amount in every year."""

    label: str
    amounts: list[int]

    @property
    def total_sek(self) -> int:
        return sum(self.amounts)


@dataclass(frozen=True)
class BudgetTable:
    """Year × post, with the sums."""

    years: list[int]
    rows: list[BudgetRow]

    @property
    def totals(self) -> list[int]:
        return [sum(row.amounts[index] for row in self.rows) for index in range(len(self.years))]

    @property
    def total_sek(self) -> int:
        return sum(self.totals)


def budget_table(proposal: Proposal) -> BudgetTable:
    """What is asked for, year × post."""
    lines = {(line.year, line.post): line.amount_sek for line in proposal.budget_lines.all()}
    years = sorted({year for year, _post in lines})
    rows = [
        BudgetRow(str(post.label), [lines.get((year, post), 0) for year in years])
        for post in CostPost
    ]
    return BudgetTable(years, rows)


def facts_of(proposal: Proposal) -> dict[str, Any]:
    """Everything but the running text, in plain values: what a sent version keeps for ever."""
    table = budget_table(proposal)
    prefetch_related_objects([proposal], *FACTS)
    return {
        "title": proposal.title,
        "kind": str(proposal.get_kind_display()),
        "starts_on": proposal.starts_on.isoformat() if proposal.starts_on else "",
        "ends_on": proposal.ends_on.isoformat() if proposal.ends_on else "",
        "law_motivation": proposal.law_motivation,
        "direction": str(proposal.get_direction_display()),
        "responsible_manager": proposal.responsible_manager,
        "planned_women": proposal.planned_women,
        "planned_men": proposal.planned_men,
        "parties": [
            {"name": row.member.name, "part": row.part, "services": row.services}
            for row in proposal.parties.all()
        ],
        "years": table.years,
        "budget": [{"label": row.label, "amounts": row.amounts} for row in table.rows],
        "total_sek": table.total_sek,
        "insights": [str(link.insight) for link in proposal.insight_links.all()],
        "needs": [str(link.need) for link in proposal.need_links.all()],
    }


@dataclass(frozen=True)
class Sent:
    """A proposal to be read: as it was sent last, or as it stands when it never was."""

    facts: dict[str, Any]
    sections: list[dict[str, str]]
    files: list[ManuscriptFile]


def as_sent(proposal: Proposal, version: ProposalVersion | None = None) -> Sent:
    """The proposal as its readers have it."""
    version = version or proposal.versions.select_related("text").first()
    if version is not None:
        return Sent(with_dates(version.facts), version.text.sections, version.text.attached)
    sections = content_of(proposal.manuscript)["sections"]
    return Sent(
        with_dates(facts_of(proposal)),
        [section for section in sections if section["text"]],
        list(proposal.manuscript.files.for_list()),
    )


def with_dates(facts: dict[str, Any]) -> dict[str, Any]:
    """Kept facts with their dates as dates again."""
    dates = {
        name: dt.date.fromisoformat(facts[name]) if facts[name] else None
        for name in ("starts_on", "ends_on")
    }
    return {**facts, **dates}
