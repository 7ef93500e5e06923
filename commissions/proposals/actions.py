"""Writing a proposal, hearing the parties and handing it to the board."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

import kernel.registry.actions as registry
from commissions.proposals.models.proposals import (
    BudgetLine,
    PartyComment,
    Proposal,
    ProposalInsight,
    ProposalKind,
    ProposalNeed,
    ProposalParty,
    ProposalVersion,
    View,
)
from commissions.proposals.models.sections import PRE_COMMISSION, PROPOSAL
from commissions.proposals.selectors.facts import facts_of
from commissions.proposals.selectors.pages import contacts_of
from commissions.proposals.selectors.readiness import (
    missing_for_sending,
    not_in_bank,
    silent_parties,
)
from kernel.accounts.models import User
from kernel.associations.models import Member, Role
from kernel.associations.selectors import person_of, persons_with
from kernel.core import clock, swedish
from kernel.core.errors import DomainError
from kernel.outbox.actions import enqueue
from kernel.registry.models import Matter
from kernel.workflow.actions import advance, begin, doing
from kernel.writing.actions import create_manuscript, freeze
from needsanalysis.ideas.actions import mark_idea_proposed
from needsanalysis.ideas.models import Idea
from needsanalysis.insights.models import Insight
from needsanalysis.needs.models import Need


@dataclass(frozen=True)
class PartyRow:
    """A member with its part in a proposal, as somebody chose it."""

    member: Member
    services: str = ""
    is_owner: bool = False
    is_co_owner: bool = False


@transaction.atomic
def create_proposal(
    *,
    title: str,
    kind: str,
    by: User,
    idea: Idea | None = None,
    prefill: Mapping[str, str] | None = None,
) -> Proposal:
    """Start a proposal; from an idea it takes over what the idea rests on."""
    sections = PRE_COMMISSION if kind == ProposalKind.PRE_COMMISSION else PROPOSAL
    proposal = Proposal(title=title, kind=kind, idea=idea)
    proposal.manuscript = create_manuscript(sections, prefill=prefill)
    begin(proposal, by=by)
    if idea is not None:
        _rest_on(
            proposal,
            insights=[link.insight for link in idea.insight_links.select_related("insight")],
            needs=[idea.need] if idea.need else [],
        )
        mark_idea_proposed(idea, by=by)
    return proposal


@transaction.atomic
def edit_proposal(proposal: Proposal, *, by: User, **values: Any) -> None:
    """Change title, period, direction and the other facts of a proposal."""
    advance(proposal, "edit", by=by, changes=values)


@transaction.atomic
def set_parties(proposal: Proposal, rows: Iterable[PartyRow], *, by: User) -> None:
    """Say which members the proposal concerns; exactly one of them is the formal owner."""
    chosen = list(rows)
    if not chosen:
        raise DomainError(_("Välj minst en part"), subject=proposal)
    if sum(row.is_owner for row in chosen) != 1:
        raise DomainError(_("Välj en ansvarig part, varken fler eller färre"), subject=proposal)
    advance(proposal, "edit", by=by)
    ProposalParty.objects.filter(proposal=proposal).delete()
    for row in chosen:
        ProposalParty(
            proposal=proposal,
            member=row.member,
            services=row.services,
            is_owner=row.is_owner,
            is_co_owner=row.is_co_owner,
        ).save()


@transaction.atomic
def set_budget(proposal: Proposal, amounts: Mapping[tuple[int, str], int], *, by: User) -> None:
    """Say what is asked for, year × post, in whole kronor."""
    if any(amount < 0 for amount in amounts.values()):
        raise DomainError(_("Fyll i ett belopp i kronor utan decimaler"), subject=proposal)
    advance(proposal, "edit", by=by)
    BudgetLine.objects.filter(proposal=proposal).delete()
    for (year, post), amount_sek in sorted(amounts.items()):
        if amount_sek:
            BudgetLine(proposal=proposal, year=year, post=post, amount_sek=amount_sek).save()


@transaction.atomic
def set_foundation(
    proposal: Proposal, *, insights: Iterable[Insight], needs: Iterable[Need], by: User
) -> None:
    """Say which insights of the bank and which needs the proposal rests on."""
    insights = list(insights)
    if strangers := [insight for insight in insights if not insight.is_in_bank]:
        raise DomainError(not_in_bank(strangers[0]), subject=proposal)
    advance(proposal, "edit", by=by)
    ProposalInsight.objects.filter(proposal=proposal).delete()
    ProposalNeed.objects.filter(proposal=proposal).delete()
    _rest_on(proposal, insights=insights, needs=needs)


def _rest_on(proposal: Proposal, *, insights: Iterable[Insight], needs: Iterable[Need]) -> None:
    for insight in insights:
        ProposalInsight(proposal=proposal, insight=insight).save()
    for need in needs:
        ProposalNeed(proposal=proposal, need=need).save()


@transaction.atomic
def send_proposal(proposal: Proposal, *, by: User) -> ProposalVersion:
    """Send the proposal to the parties it concerns; what they read is kept as it was."""
    with doing(proposal, "send", by=by) as deed:
        number = proposal.versions.count() + 1
        label = _("Skickat till parten, version {number}").format(number=number)
        text = freeze(proposal.manuscript, label=label, by=by)
        missing = missing_for_sending(proposal)
        if missing:
            raise DomainError(missing[0], subject=proposal)
        version = ProposalVersion(
            proposal=proposal,
            text=text,
            number=number,
            facts=facts_of(proposal),
            sent_at=clock.now(),
        )
        version.save(force_insert=True)
        deed.note = text.sha256
    _register(version, by=by)
    for contact in contacts_of(row.member_id for row in proposal.parties.all()):
        enqueue("commissions.proposal_sent", to=contact, subject=proposal)
    return version


def _register(version: ProposalVersion, *, by: User) -> None:
    """The proposal leaves the house: a matter, and a record in it the same day (R29, R30)."""
    proposal, matter = version.proposal, matter_for(version.proposal, by=by)
    common: dict[str, Any] = {
        "direction": "outgoing",
        "on": clock.today(),
        "counterpart": swedish.enumeration(row.member.name for row in proposal.parties.all()),
        "subject": proposal,
        "by": by,
    }
    title = _("{kind} {title}, version {number}").format(
        kind=_("Uppdragsförslag"), title=proposal.title, number=version.number
    )
    attached = [_("Bilaga: {title}").format(title=each.title) for each in version.text.attached]
    for each in (title, *attached):
        registry.finalise(registry.register_document(matter, title=each, **common), by=by)


def matter_for(proposal: Proposal, *, by: User) -> Matter:
    """The matter that the proposal, its agreements and its commission lie in; opened once."""
    return registry.matter_of(proposal) or registry.open_matter(
        title=proposal.title, subject=proposal, by=by
    )


@transaction.atomic
def comment_proposal(
    proposal: Proposal,
    *,
    member: Member,
    view: str,
    by: User,
    text: str = "",
    section: str = "",
    said_by: str = "",
    function: str = "",
    said_on: dt.date | None = None,
) -> PartyComment:
    """Keep what a party says: its contact speaks for the own member, the director notes for any."""
    author = person_of(by)
    if not any(row.member_id == member.pk for row in proposal.parties.all()):
        raise DomainError(_("Förslaget berör inte den parten."), subject=proposal)
    speaks_for_own = author is not None and author.member_id == member.pk
    if not speaks_for_own and not _is_director(by):
        raise DomainError(_("Du kan bara lämna synpunkter för din egen part."), subject=proposal)
    if view == View.VIEWS and not text.strip():
        raise DomainError(_("Skriv vilka synpunkterna är"), subject=proposal)
    if view != View.NOT_ASKED and not said_by:
        if not speaks_for_own or author is None:
            raise DomainError(_("Fyll i vem som har sagt det"), subject=proposal)
        said_by, function = author.name, function or author.function
    if section and proposal.manuscript.declaration.section(section) is None:
        raise DomainError(_("Avsnittet finns inte."), subject=proposal)
    said_on = said_on or clock.today()
    if said_on > clock.today():
        raise DomainError(_("Datumet ligger framåt i tiden. Välj när det sades"), subject=proposal)
    advance(proposal, "comment", by=by)
    said = PartyComment(
        proposal=proposal,
        member=member,
        view=view,
        section=section,
        text=text,
        said_by=said_by,
        function=function,
        said_on=said_on,
        noted_at=clock.now(),
        author=author,
    )
    said.full_clean()
    said.save(force_insert=True)
    if speaks_for_own and not _is_director(by):
        for director in persons_with(Role.DIRECTOR):
            enqueue("commissions.proposal_commented", to=director, subject=said)
    return said


def _is_director(user: User) -> bool:
    person = person_of(user)
    return person is not None and persons_with(Role.DIRECTOR).filter(pk=person.pk).exists()


@transaction.atomic
def withdraw_proposal(proposal: Proposal, *, by: User, note: str = "") -> None:
    """Take the proposal back from the parties or the board's queue, to write on."""
    advance(proposal, "withdraw", by=by, note=note)


@transaction.atomic
def anchor_proposal(proposal: Proposal, *, by: User) -> None:
    """Say that the parties have been heard. The formal owner must have said something."""
    with doing(proposal, "anchor", by=by):
        owner = proposal.owner
        if owner is None or any(row.is_owner for row in silent_parties(proposal)):
            sentence = _("Skriv först vad {member} har sagt om förslaget.")
            raise DomainError(
                sentence.format(member=owner.name if owner else _("den ansvariga parten")),
                subject=proposal,
            )


@transaction.atomic
def hand_over_proposal(proposal: Proposal, *, by: User) -> None:
    """Let the board decide: the proposal waits to be put on an agenda."""
    advance(proposal, "hand_over", by=by)


@transaction.atomic
def circulate_proposal(proposal: Proposal, *, by: User) -> None:
    """The notice goes out with the proposal among its papers: it is frozen until the decision."""
    advance(proposal, "circulate", by=by)
