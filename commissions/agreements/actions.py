"""From a yes to a signed agreement, and how it ends."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

import kernel.registry.actions as registry
from commissions.agreements.models import FIXED_CLAUSE, Agreement
from commissions.agreements.states import AgreementStatus
from commissions.grants.models import Grant
from commissions.grants.selectors import current_grant
from commissions.proposals.actions import matter_for
from commissions.proposals.models.proposals import Proposal
from commissions.proposals.selectors.pages import contacts_of
from commissions.proposals.states import ProposalStatus
from commissions.records.actions import plan_commission, staff_commission
from kernel.accounts.models import User
from kernel.associations.models import Person
from kernel.core import clock
from kernel.core.errors import DomainError, NotNowError
from kernel.files.actions import store_upload
from kernel.outbox.actions import enqueue
from kernel.workflow.actions import advance, begin, require


@transaction.atomic
def create_agreement(
    proposal: Proposal,
    *,
    lead: Person,
    manager: Person,
    nature: str,
    instalments: str,
    by: User,
    reporting_routine: str = "",
) -> Agreement:
    """Draw up the agreement for the decision that holds. The first one plans the commission."""
    if proposal.status != ProposalStatus.ACCEPTED:
        raise NotNowError(_("Avtal skrivs först när parten har tackat ja."), subject=proposal)
    grant = current_grant(proposal)
    if grant is None:
        raise NotNowError(_("Avtal skrivs först när styrelsen har beviljat."), subject=proposal)
    if Agreement.objects.filter(grant=grant).exists():
        raise DomainError(_("Det finns redan ett avtal för beslutet."), subject=proposal)
    agreement = Agreement(
        grant=grant,
        member=grant.recipient,
        nature=nature,
        amount_sek=grant.amount_sek,
        instalments=instalments,
        starts_on=grant.starts_on,
        ends_on=grant.ends_on,
        lead=lead,
        manager=manager,
        reporting_routine=reporting_routine or grant.reporting_terms,
        fixed_clause=str(FIXED_CLAUSE),
    )
    begin(agreement, by=by)
    commission = plan_commission(
        proposal,
        owner=grant.recipient,
        starts_on=grant.starts_on,
        ends_on=grant.ends_on,
        by=by,
    )
    matter = matter_for(proposal, by=by)
    registry.attach_to_matter(matter, subject=agreement, by=by)
    if registry.matter_of(commission) is None:
        registry.attach_to_matter(matter, subject=commission, by=by)
    return agreement


@transaction.atomic
def edit_agreement(agreement: Agreement, *, by: User, **values: Any) -> None:
    """Change the text of an agreement that has not been sent."""
    advance(agreement, "edit", by=by, changes=values)


@transaction.atomic
def send_agreement(agreement: Agreement, *, by: User) -> None:
    """Send the agreement for signature; the party and the responsible manager are told."""
    _require_current(agreement)
    advance(agreement, "send", by=by, changes={"sent_at": clock.now()})
    _register(agreement, _("Avtal om {title}"), direction="outgoing", on=clock.today(), by=by)
    receivers = {
        person.pk: person for person in [*contacts_of([agreement.member_id]), agreement.manager]
    }
    for person in receivers.values():
        enqueue("commissions.agreement_sent", to=person, subject=agreement)


def _require_current(agreement: Agreement) -> None:
    if Grant.objects.filter(replaces=agreement.grant_id).exists():
        raise DomainError(
            _("Styrelsen har fattat ett nyare beslut. Skriv avtalet för det beslutet."),
            subject=agreement,
        )


@transaction.atomic
def withdraw_agreement(agreement: Agreement, *, by: User, note: str = "") -> None:
    """Take an unsigned agreement back, to change it."""
    changes = {"sent_at": None, "signed_on": None}
    advance(agreement, "withdraw", by=by, note=note, changes=changes)


@transaction.atomic
def sign_agreement(
    agreement: Agreement, *, signed_on: dt.date, upload: UploadedFile, by: User
) -> None:
    """Keep the signed copy. Lead and manager take their places; an older agreement ends.

    One that was signed before the association began here is registered on the day it was signed.
    """
    require(agreement, "sign", by)
    _require_current(agreement)
    if signed_on > clock.today():
        raise DomainError(
            _("Datumet ligger framåt i tiden. Välj när avtalet skrevs under"), subject=agreement
        )
    came_on = signed_on if agreement.lacks_copy else clock.today()
    copy = store_upload(upload, by=by)
    advance(agreement, "sign", by=by, changes={"signed_on": signed_on, "signed_copy": copy})
    _register(
        agreement,
        _("Undertecknat avtal om {title}"),
        direction="incoming",
        on=came_on,
        file=copy,
        by=by,
    )
    older = Agreement.objects.of_proposal(agreement.grant.proposal_id).signed()
    for earlier in older.exclude(pk=agreement.pk):
        advance(earlier, "end", by=by, changes={"ended_on": clock.today()})
    staff_commission(
        agreement.grant.proposal.commission,
        lead=agreement.lead,
        manager=agreement.manager,
        from_day=agreement.starts_on,
        by=by,
    )


@transaction.atomic
def end_agreement(agreement: Agreement, *, ended_on: dt.date, by: User) -> None:
    """The agreement has ceased: nothing more can be requisitioned against it."""
    if agreement.status == AgreementStatus.SIGNED and ended_on > clock.today():
        raise DomainError(
            _("Datumet ligger framåt i tiden. Välj när avtalet upphörde"), subject=agreement
        )
    advance(agreement, "end", by=by, changes={"ended_on": ended_on})


def _register(agreement: Agreement, title: str, *, direction: str, by: User, **values: Any) -> None:
    proposal = agreement.grant.proposal
    document = registry.register_document(
        matter_for(proposal, by=by),
        title=title.format(title=proposal.title),
        counterpart=agreement.member.name,
        subject=agreement,
        by=by,
        direction=direction,
        **values,
    )
    # What comes in is public at once; what we send becomes so now that it leaves us.
    if direction == "outgoing":
        registry.finalise(document, by=by)
