"""What a proposal still lacks, what it says in figures, and what is kept of it when it is sent."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from commissions.models import CostPost, PartyComment, Proposal, ProposalVersion, View
from commissions.rules import last_day_of, years_of
from kernel.associations.settings import declare, setting
from kernel.core import swedish
from kernel.writing.selectors import content_of, section_url

declare(
    "pre_commission_max_sek",
    default=300_000,
    label=gettext_lazy("Högsta belopp för ett föruppdrag, kronor"),
)
declare(
    "pre_commission_max_months",
    default=6,
    label=gettext_lazy("Längsta tid för ett föruppdrag, månader"),
)


#: What the facts of a proposal stand in, beside its own row.
FACTS = ("parties__member", "budget_lines", "insight_links__insight", "need_links__need")


@dataclass(frozen=True)
class Check:
    """One line of the readiness list: advice, never a lock."""

    label: str
    is_met: bool
    advice: str = ""
    url: str = ""


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


@dataclass(frozen=True)
class FactGroup:
    """One line of the task list that is filled in as facts, not as running text."""

    title: str
    url: str
    is_done: bool
    is_started: bool = False
    detail: str = ""
    status_label: str = field(init=False)

    def __post_init__(self) -> None:
        started = _("Påbörjat") if self.is_started else _("Inte påbörjat")
        object.__setattr__(self, "status_label", _("Klart") if self.is_done else started)


def budget_table(proposal: Proposal) -> BudgetTable:
    """What is asked for, year × post."""
    lines = {(line.year, line.post): line.amount_sek for line in proposal.budget_lines.all()}
    years = sorted({year for year, _post in lines})
    rows = [
        BudgetRow(str(post.label), [lines.get((year, post), 0) for year in years])
        for post in CostPost
    ]
    return BudgetTable(years, rows)


def cap_of(proposal: Proposal, on: dt.date | None = None) -> tuple[int, int] | None:
    """Highest amount and longest time in months for a pre-commission (R28); None for others."""
    if not proposal.is_pre_commission:
        return None
    return setting("pre_commission_max_sek", on), setting("pre_commission_max_months", on)


def grant_cap(
    proposal: Proposal, starts_on: dt.date, on: dt.date | None = None
) -> tuple[int, dt.date] | None:
    """The cap as a grant keeps it: amount and last day."""
    cap = cap_of(proposal, on)
    return (cap[0], last_day_of(starts_on, cap[1])) if cap else None


def missing_for_sending(proposal: Proposal) -> list[str]:
    """What law and working method ask (R20) and the facts of the proposal do not say yet."""
    parties = list(proposal.parties.all())
    table = budget_table(proposal)
    missing = []
    if not proposal.insight_links.all():
        missing.append(_("Välj minst en insikt. Det är början på den röda tråden"))
    if not any(row.is_owner for row in parties):
        missing.append(_("Välj vilken part som är ansvarig"))
    if not all(row.services for row in parties):
        missing.append(_("Fyll i vilka verksamheter det gäller hos varje part"))
    if not proposal.starts_on or not proposal.ends_on:
        missing.append(_("Välj från och med och till och med vilket datum uppdraget ska pågå"))
    if not proposal.law_motivation:
        missing.append(_("Beskriv hur förslaget uppfyller 2 § i lagen"))
    if not proposal.direction:
        missing.append(_("Välj inriktning"))
    if not table.total_sek:
        missing.append(_("Fyll i hur mycket pengar förslaget gäller"))
    missing.extend(_outside_the_period(proposal, table))
    missing.extend(_above_the_cap(proposal, table.total_sek))
    return missing


def _outside_the_period(proposal: Proposal, table: BudgetTable) -> list[str]:
    if not proposal.starts_on or not proposal.ends_on:
        return []
    allowed = years_of(proposal.starts_on, proposal.ends_on)
    sentence = _("Budgeten har belopp för {year}, som ligger utanför tiden")
    return [
        sentence.format(year=year)
        for year, total in zip(table.years, table.totals, strict=True)
        if total and year not in allowed
    ]


def _above_the_cap(proposal: Proposal, total_sek: int) -> list[str]:
    cap = cap_of(proposal)
    if cap is None:
        return []
    max_sek, months = cap
    found = []
    if total_sek > max_sek:
        sentence = _("Ett föruppdrag får kosta högst {amount}")
        found.append(sentence.format(amount=swedish.kronor(max_sek)))
    if proposal.starts_on and proposal.ends_on:
        latest = last_day_of(proposal.starts_on, months)
        if proposal.ends_on > latest:
            sentence = _("Ett föruppdrag får pågå i högst {months} månader, till {day}")
            found.append(sentence.format(months=months, day=swedish.day(latest)))
    return found


def readiness(proposal: Proposal) -> list[Check]:
    """Is the proposal ready for the board? Advice for the director, who decides."""
    written = {section["key"] for section in as_sent(proposal).sections if section["text"].strip()}
    parties = list(proposal.parties.all())
    asked = _asked_members(proposal)
    unasked = [row.member.name for row in parties if row.member_id not in asked]
    checks = [
        Check(
            _("En insikt är kopplad"),
            bool(proposal.insight_links.all()),
            _("Koppla minst en insikt, så går det att följa varför förslaget finns."),
            proposal.url_for("foundation"),
        ),
        Check(
            _("Ett behov är kopplat"),
            bool(proposal.need_links.all()),
            _("Koppla behovet ur behovsanalysen som förslaget svarar mot."),
            proposal.url_for("foundation"),
        ),
        Check(
            _("Minst två parter är berörda"),
            len(parties) >= 2,
            _("Uppdrag ska samordna flera parter. Fundera på vilka fler som berörs."),
            proposal.url_for("parties"),
        ),
        Check(
            _("Värdet är beskrivet"),
            {"varde-anvandare", "varde-samhalle"} <= written,
            _("Beskriv värdet för både användaren och samhället."),
            section_url(proposal, "varde-anvandare"),
        ),
        Check(
            _("Ansvarig chef är namngiven"),
            bool(proposal.responsible_manager),
            _("Skriv vilken chef hos den ansvariga parten som har sagt ja."),
            proposal.url_for("edit"),
        ),
        Check(
            _("Summan är ifylld"),
            bool(proposal.total_sek),
            _("Fyll i hur mycket pengar förslaget gäller."),
            proposal.url_for("budget"),
        ),
        Check(
            _("Alla berörda parter har sagt sin mening"),
            bool(parties) and not unasked,
            _("Fråga {members}.").format(members=swedish.enumeration(unasked)),
            proposal.url_for("comment"),
        ),
    ]
    if not proposal.is_pre_commission:
        implementation = Check(
            _("Implementeringen är tänkt"),
            "implementering" in written,
            _("Beskriv vem som driver arbetssättet vidare när finansieringen upphör."),
            section_url(proposal, "implementering"),
        )
        checks.insert(5, implementation)
    return checks


def _asked_members(proposal: Proposal) -> set[int]:
    said: Any = PartyComment.objects.filter(proposal=proposal)
    return set(said.exclude(view=View.NOT_ASKED).values_list("member_id", flat=True))


def fact_groups(proposal: Proposal) -> list[FactGroup]:
    """The parts of a proposal that are filled in as facts, with how far they have come."""
    parties = list(proposal.parties.all())
    insights = len(proposal.insight_links.all())
    total_sek = proposal.total_sek
    basics = (
        proposal.starts_on,
        proposal.ends_on,
        proposal.law_motivation,
        proposal.direction,
    )
    return [
        FactGroup(
            _("Grunduppgifter, tid och inriktning"),
            proposal.url_for("edit"),
            is_done=all(basics),
            is_started=any(basics),
            detail=_period(proposal),
        ),
        FactGroup(
            _("Behov och insikter"),
            proposal.url_for("foundation"),
            is_done=insights > 0,
            is_started=bool(proposal.need_links.all()),
            detail=_linked(insights) if insights else "",
        ),
        FactGroup(
            _("Parter och verksamheter"),
            proposal.url_for("parties"),
            is_done=any(row.is_owner for row in parties) and all(row.services for row in parties),
            is_started=bool(parties),
            detail=swedish.enumeration(row.member.name for row in parties),
        ),
        FactGroup(
            _("Finansiering"),
            proposal.url_for("budget"),
            is_done=total_sek > 0,
            detail=swedish.kronor(total_sek) if total_sek else "",
        ),
    ]


def _linked(insights: int) -> str:
    sentence = ngettext("{count} insikt kopplad", "{count} insikter kopplade", insights)
    return sentence.format(count=insights)


def _period(proposal: Proposal) -> str:
    if not proposal.starts_on or not proposal.ends_on:
        return ""
    return f"{swedish.day(proposal.starts_on)}–{swedish.day(proposal.ends_on)}"


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


def as_sent(proposal: Proposal, version: ProposalVersion | None = None) -> Sent:
    """The proposal as its readers have it."""
    version = version or proposal.versions.select_related("text").first()
    if version is not None:
        return Sent(with_dates(version.facts), version.text.sections)
    sections = content_of(proposal.manuscript)["sections"]
    return Sent(
        with_dates(facts_of(proposal)), [section for section in sections if section["text"]]
    )


def with_dates(facts: dict[str, Any]) -> dict[str, Any]:
    """Kept facts with their dates as dates again."""
    dates = {
        name: dt.date.fromisoformat(facts[name]) if facts[name] else None
        for name in ("starts_on", "ends_on")
    }
    return {**facts, **dates}


def comments_of(proposal: Proposal) -> list[PartyComment]:
    """What the parties have said, newest first."""
    comments = list(PartyComment.objects.filter(proposal=proposal).for_page())
    for comment in comments:
        comment.proposal = proposal  # known already; a row asks for its section's title
    return comments
