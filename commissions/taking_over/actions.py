"""Taking over a commission that was under way before the association began here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

import kernel.registry.actions as registry
from commissions.agreements.actions import sign_agreement
from commissions.agreements.models import FIXED_CLAUSE, Agreement
from commissions.agreements.states import AgreementStatus
from commissions.grants.actions import grant_earlier
from commissions.grants.rules import Terms
from commissions.proposals.actions import matter_for
from commissions.proposals.models.proposals import Proposal, ProposalKind, ProposalParty
from commissions.proposals.models.sections import PRE_COMMISSION, PROPOSAL
from commissions.proposals.states import ProposalStatus
from commissions.records.actions import plan_commission, staff_commission
from commissions.records.models import Commission
from commissions.records.states import CommissionStatus
from commissions.running.actions import start_commission
from commissions.taking_over.selectors import known, signed_too_early, there_already
from kernel.accounts.models import User
from kernel.associations.models import Member, Person
from kernel.core import clock, swedish
from kernel.core.errors import DomainError, NotNowError
from kernel.files.models import StoredFile
from kernel.resolutions.models import Resolution
from kernel.workflow.actions import begin
from kernel.workflow.chain import lock_history
from kernel.writing.actions import create_manuscript


@transaction.atomic
def take_over_commission(
    *,
    title: str,
    kind: str = ProposalKind.COMMISSION,
    owner: Member,
    services: str,
    direction: str,
    law_motivation: str,
    nature: str,
    value: str,
    resolution: Resolution,
    terms: Terms,
    signed_on: dt.date,
    signed_copy: StoredFile | None,
    lead: Person,
    manager: Person,
    by: User,
) -> Commission:
    """Enter a commission as it stands: decided, agreed and staffed before there was a record here.

    What was written then lies in files: the proposal here has no texts but the value. From now on
    the commission reports, is paid and is followed up like all others. Without the signed
    agreement it is planned until that is added (``complete_take_over``).
    """
    # Two at once are one after the other: the second finds what the first took over.
    lock_history()
    refused = signed_too_early(resolution, signed_on) or there_already(
        title, owner, terms.starts_on, known()
    )
    if refused:
        raise DomainError(refused)
    prefill = {"varde-anvandare": value} if value.strip() else None
    proposal = Proposal(
        title=title,
        kind=kind,
        manuscript=create_manuscript(
            PRE_COMMISSION if kind == ProposalKind.PRE_COMMISSION else PROPOSAL, prefill=prefill
        ),
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
        status=AgreementStatus.SIGNED if signed_copy else AgreementStatus.SENT,
    )
    begin(agreement, by=by, note=_("Undertecknat {day}").format(day=swedish.day(signed_on)))
    commission = plan_commission(
        proposal, owner=owner, starts_on=grant.starts_on, ends_on=grant.ends_on, by=by
    )
    matter = matter_for(proposal, by=by)
    for subject in (agreement, commission):
        registry.attach_to_matter(matter, subject=subject, by=by)
    if signed_copy is None:
        return commission
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
    _start(commission, by=by)
    return commission


def _start(commission: Commission, *, by: User) -> None:
    """Unless it was cancelled before its agreement came."""
    if commission.status == CommissionStatus.PLANNED and commission.starts_on <= clock.today():
        start_commission(commission, by=by)


@transaction.atomic
def complete_take_over(agreement: Agreement, *, upload: UploadedFile, by: User) -> None:
    """Add the signed agreement to a commission that was taken over without it."""
    if not agreement.lacks_copy or agreement.signed_on is None:
        raise NotNowError(_("Det undertecknade avtalet är redan inlagt."), subject=agreement)
    sign_agreement(agreement, signed_on=agreement.signed_on, upload=upload, by=by)
    _start(Commission.objects.get(proposal=agreement.grant.proposal_id), by=by)


def take_over_commissions(
    rows: Iterable[dict[str, Any]], *, by: User
) -> tuple[list[Commission], list[str]]:
    """Take over all commissions of a list, each in a deed of its own.

    Those that are here now, and why not the others.
    """
    taken, refused = [], []
    for values in rows:
        try:
            taken.append(take_over_commission(**values, signed_copy=None, by=by))
        except (DomainError, ValidationError) as error:
            sentence = " ".join(getattr(error, "messages", None) or [str(error)])
            refused.append(f"{values['title']}: {sentence}")
    return taken, refused
