"""Taking over a commission that was under way before the association began here."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

import kernel.registry.actions as registry
from commissions.agreements.models import FIXED_CLAUSE, Agreement
from commissions.agreements.states import AgreementStatus
from commissions.grants.actions import grant_earlier
from commissions.grants.rules import Terms
from commissions.proposals.actions import matter_for
from commissions.proposals.models.proposals import Proposal, ProposalKind, ProposalParty
from commissions.proposals.models.sections import PROPOSAL
from commissions.proposals.states import ProposalStatus
from commissions.records.actions import plan_commission, staff_commission
from commissions.records.models import Commission
from commissions.running.actions import start_commission
from kernel.accounts.models import User
from kernel.associations.models import Member, Person
from kernel.core import clock, swedish
from kernel.core.errors import DomainError
from kernel.files.models import StoredFile
from kernel.resolutions.models import Resolution
from kernel.workflow.actions import begin
from kernel.writing.actions import create_manuscript


@transaction.atomic
def take_over_commission(
    *,
    title: str,
    owner: Member,
    services: str,
    direction: str,
    law_motivation: str,
    nature: str,
    value: str,
    resolution: Resolution,
    terms: Terms,
    signed_on: dt.date,
    signed_copy: StoredFile,
    lead: Person,
    manager: Person,
    by: User,
) -> Commission:
    """Enter a commission as it stands: decided, agreed and staffed before there was a record here.

    What was written then lies in files: the proposal here has no texts but the value. From now on
    the commission reports, is paid and is followed up like all others.
    """
    if signed_on < resolution.decided_on:
        sentence = _("Beslutet är från {day}. Avtalet kan inte vara undertecknat före det.")
        raise DomainError(sentence.format(day=swedish.day(resolution.decided_on)))
    prefill = {"varde-anvandare": value} if value.strip() else None
    proposal = Proposal(
        title=title,
        kind=ProposalKind.COMMISSION,
        manuscript=create_manuscript(PROPOSAL, prefill=prefill),
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
        law_motivation=law_motivation,
        direction=direction,
        responsible_manager=manager.function or manager.name,
        status=ProposalStatus.ACCEPTED,
    )
    begin(proposal, by=by, note=_("Inlagt när det redan pågick"))
    ProposalParty(proposal=proposal, member=owner, services=services, is_owner=True).save()
    grant = grant_earlier(
        proposal, resolution=resolution, terms=terms, answered_on=signed_on, by=by
    )
    agreement = Agreement(
        grant=grant,
        member=owner,
        nature=nature,
        amount_sek=grant.amount_sek,
        instalments=terms.financing,
        starts_on=grant.starts_on,
        ends_on=grant.ends_on,
        lead=lead,
        manager=manager,
        reporting_routine=grant.reporting_terms,
        fixed_clause=str(FIXED_CLAUSE),
        sent_at=clock.now(),
        signed_on=signed_on,
        signed_copy=signed_copy,
        status=AgreementStatus.SIGNED,
    )
    begin(agreement, by=by, note=_("Undertecknat {day}").format(day=swedish.day(signed_on)))
    commission = plan_commission(
        proposal, owner=owner, starts_on=grant.starts_on, ends_on=grant.ends_on, by=by
    )
    matter = matter_for(proposal, by=by)
    for subject in (agreement, commission):
        registry.attach_to_matter(matter, subject=subject, by=by)
    registry.register_document(
        matter,
        title=_("Undertecknat avtal om {title}").format(title=title),
        direction="incoming",
        on=signed_on,
        counterpart=owner.name,
        file=signed_copy,
        subject=agreement,
        by=by,
    )
    staff_commission(commission, lead=lead, manager=manager, from_day=grant.starts_on, by=by)
    if grant.starts_on <= clock.today():
        start_commission(commission, by=by)
    return commission
