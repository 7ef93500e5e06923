"""What a proposal says in figures and facts, and what is kept of them when it is sent."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commissions.proposals.models.proposals import CostPost, Proposal, ProposalVersion
from kernel.associations.scope import current_association
from kernel.core import swedish
from kernel.writing.models import ManuscriptFile
from kernel.writing.selectors import content_of
from needsanalysis.insights.models import Insight
from needsanalysis.needs.models import Need

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
            {
                "pk": row.member_id,
                "name": row.member.name,
                "part": row.part,
                "services": row.services,
            }
            for row in proposal.parties.all()
        ],
        "years": table.years,
        "budget": [{"label": row.label, "amounts": row.amounts} for row in table.rows],
        "total_sek": table.total_sek,
        "insights": [_named(link.insight) for link in proposal.insight_links.all()],
        "needs": [_named(link.need) for link in proposal.need_links.all()],
    }


def _named(ground: Insight | Need) -> dict[str, Any]:
    return {"pk": ground.pk, "title": str(ground)}


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
        return Sent(to_read(version.facts), version.text.sections, version.text.attached)
    sections = content_of(proposal.manuscript)["sections"]
    return Sent(
        to_read(facts_of(proposal)),
        [section for section in sections if section["text"]],
        list(proposal.manuscript.files.for_list()),
    )


def to_read(facts: dict[str, Any]) -> dict[str, Any]:
    """Kept facts with dates as dates again, those of one line, and a way to what it rests on."""
    dates = {
        name: dt.date.fromisoformat(facts[name]) if facts[name] else None
        for name in ("starts_on", "ends_on")
    }
    grounds = {
        name: [_with_address(ground, route) for ground in facts[name]]
        for name, route in (("insights", "insight-detail"), ("needs", "need-detail"))
    }
    read = {**facts, **dates, **grounds}
    return {**read, "brief": _brief(read)}


def _brief(facts: dict[str, Any]) -> list[tuple[str, str]]:
    """The facts that fit in a line each, as they are read."""
    women, men = facts["planned_women"], facts["planned_men"]
    planned = [
        ngettext("{count} kvinna", "{count} kvinnor", women).format(count=women)
        if women is not None
        else "",
        ngettext("{count} man", "{count} män", men).format(count=men) if men is not None else "",
    ]
    start, end = facts["starts_on"], facts["ends_on"]
    return [
        (_("Slag"), facts["kind"]),
        (_("Tid"), f"{swedish.day(start)}–{swedish.day(end)}" if start and end else ""),
        (_("Parter"), swedish.enumeration(row["name"] for row in facts["parties"])),
        (_("Förslag på finansiering"), swedish.kronor(facts["total_sek"])),
        (_("Inriktning"), facts["direction"]),
        (_("Ansvarig chef"), facts["responsible_manager"]),
        (_("Planerat antal deltagare"), ", ".join(filter(None, planned))),
    ]


def _with_address(ground: dict[str, Any] | str, route: str) -> dict[str, str]:
    if isinstance(ground, str):  # kept before grounds were kept with their rows
        return {"title": ground, "url": ""}
    url = reverse(f"needsanalysis:{route}", args=[current_association().slug, ground["pk"]])
    return {"title": ground["title"], "url": url}
