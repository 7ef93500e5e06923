"""What a proposal still lacks: what the law asks, and what is wise before the board."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from commissions.proposals.models.proposals import PartyComment, Proposal, ProposalParty, View
from commissions.proposals.rules import last_day_of, years_of
from commissions.proposals.selectors.facts import BudgetTable, as_sent, budget_table
from kernel.associations.settings import at_most, declare, setting
from kernel.core import swedish
from kernel.writing.selectors import section_url
from needsanalysis.insights.models import Insight

#: The heading of the settings about commissions.
GROUP = pgettext_lazy("flera", "Uppdrag")
declare(
    "pre_commission_max_sek",
    default=300_000,
    group=GROUP,
    label=gettext_lazy("Högsta belopp för ett föruppdrag, kronor"),
)
declare(
    "pre_commission_max_months",
    default=6,
    group=GROUP,
    label=gettext_lazy("Längsta tid för ett föruppdrag, månader"),
    fault_of=at_most(60, gettext_lazy("Välj högst 60 månader")),
)


@dataclass(frozen=True)
class Check:
    """One line of the readiness list: advice, never a lock."""

    label: str
    is_met: bool
    advice: str = ""
    url: str = ""


def cap_of(proposal: Proposal, on: dt.date | None = None) -> tuple[int, int] | None:
    """Highest amount and longest time in months for a pre-commission (R28); None for others."""
    if not proposal.is_pre_commission:
        return None
    return setting("pre_commission_max_sek", on), setting("pre_commission_max_months", on)


def missing_for_sending(proposal: Proposal) -> list[str]:
    """What law and working method ask (R20) and the facts of the proposal do not say yet."""
    parties = list(proposal.parties.all())
    table = budget_table(proposal)
    missing = []
    insights = [link.insight for link in proposal.insight_links.select_related("insight")]
    if not insights:
        missing.append(_("Välj minst en insikt. Det är början på den röda tråden"))
    missing.extend(not_in_bank(insight) for insight in insights if not insight.is_in_bank)
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


def not_in_bank(insight: Insight) -> str:
    """What is said of a ground that has gone up in another, or was never published."""
    sentence = _("Insikten ”{insight}” finns inte i insiktsbanken. Välj den som gäller nu")
    return sentence.format(insight=insight.sentence)


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
    unasked = [row.member.name for row in silent_parties(proposal)]
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


def silent_parties(proposal: Proposal) -> list[ProposalParty]:
    """Those that have said nothing of the proposal as it was sent last; the owner first."""
    said = PartyComment.objects.filter(proposal=proposal).since_sent()
    heard = set(said.exclude(view=View.NOT_ASKED).values_list("member_id", flat=True))
    silent = [row for row in proposal.parties.all() if row.member_id not in heard]
    return sorted(silent, key=lambda row: not row.is_owner)
