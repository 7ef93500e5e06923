"""What the pages of a proposal show, and who is told about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commissions.proposals.models.proposals import (
    PartyComment,
    Proposal,
    ProposalParty,
    ProposalVersion,
)
from commissions.proposals.selectors.comments import comments_of, told_apart
from commissions.proposals.selectors.facts import FACTS, as_sent
from commissions.proposals.selectors.readiness import (
    missing_for_sending,
    readiness,
    silent_parties,
)
from commissions.proposals.states import PROPOSAL_OPEN, ProposalStatus
from kernel.accounts.models import User
from kernel.associations.models import Member, Person, Role
from kernel.associations.selectors import persons_with
from kernel.core import swedish
from kernel.workflow.permissions import may
from kernel.writing.selectors import sections_of


def proposal_page(proposal: Proposal, user: User) -> dict[str, Any]:
    """A draft as a list of things to write, a sent proposal to be read."""
    versions = list(
        ProposalVersion.objects.filter(proposal=proposal).select_related("text").order_by("-number")
    )
    page: dict[str, Any] = {
        "proposal": proposal,
        "versions": versions,
        "comments": comments_of(proposal),
    }
    if proposal.status in PROPOSAL_OPEN and may(user, "edit", proposal):
        page |= _to_write(proposal)
    else:
        page["sent"] = as_sent(proposal, versions[0] if versions else None)
    if proposal.status == ProposalStatus.ANCHORED:
        page["checks"] = readiness(proposal)
    return page


def _to_write(proposal: Proposal) -> dict[str, Any]:
    prefetch_related_objects([proposal], *FACTS)
    sections = sections_of(proposal.manuscript)
    return {
        "sections": sections,
        "files": proposal.manuscript.files.for_list(),
        "fact_groups": fact_groups(proposal),
        "missing": missing_for_sending(proposal),
        "unfinished": [each for each in sections if each.is_lacking],
    }


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


@dataclass(frozen=True)
class PartyViews:
    """What is known when the director judges whether the parties stand behind a proposal."""

    comments: list[PartyComment]
    earlier: list[PartyComment]
    silent: list[ProposalParty]

    @property
    def missing_owner(self) -> ProposalParty | None:
        """The formal owner, when it has not answered: nothing is anchored without it."""
        return next((row for row in self.silent if row.is_owner), None)


def party_views_on(proposal: Proposal) -> PartyViews:
    """Views on the version that was sent last count; those on earlier ones stand apart."""
    version = proposal.versions.order_by("number").last()
    comments, earlier = told_apart(comments_of(proposal), version)
    return PartyViews(comments, earlier, silent_parties(proposal))


def without_contact(members: Iterable[Member]) -> list[Member]:
    """Members that nobody answers for here: no mail about a proposal reaches them."""
    members = list(members)
    reached = {person.member_id for person in contacts_of(member.pk for member in members)}
    return [member for member in members if member.pk not in reached]


def contacts_of(members: Iterable[int]) -> list[Person]:
    """The party contacts of some members, today."""
    return list(persons_with(Role.PARTY_CONTACT).filter(member__in=list(members)).order_by("pk"))
