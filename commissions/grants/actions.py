"""What the board decides about a proposal, and how the owners answer its offer."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from commissions.grants.models import TERMS_MISSING, Grant, Offer
from commissions.grants.rules import Terms
from commissions.grants.selectors import beyond, current_grant, grant_cap, reporting_routine
from commissions.grants.states import OfferStatus
from commissions.proposals.models.proposals import Proposal
from commissions.proposals.selectors.pages import contacts_of
from commissions.proposals.states import ProposalStatus
from commissions.records.models import Commission
from kernel.accounts.models import User
from kernel.associations.models import Role
from kernel.associations.selectors import persons_with
from kernel.core import clock, swedish
from kernel.core.errors import DomainError
from kernel.outbox.actions import enqueue
from kernel.resolutions.actions import require_settled
from kernel.resolutions.models import Resolution
from kernel.workflow.actions import advance, begin, doing, require

#: What the board can decide, and the verb each outcome moves the proposal by.
VERBS = {
    "granted": "grant",
    "granted_changed": "grant",
    "referred_back": "refer_back",
    "tabled": "table",
    "rejected": "reject",
}


@transaction.atomic
def decide_proposal(
    proposal: Proposal,
    *,
    outcome: str,
    resolution: Resolution,
    by: User,
    terms: Terms | None = None,
) -> Grant | None:
    """Let the board's decision take effect. Granting makes a grant and offers it to the owners."""
    verb = VERBS[outcome]
    require(proposal, verb, by)
    grant = None
    if verb == "grant":
        grant = _grant(proposal, terms, resolution=resolution, by=by)
        _offer(grant, by=by)
    advance(proposal, verb, by=by, note=resolution.reference)
    if verb != "grant":
        for contact in contacts_of(row.member_id for row in proposal.parties.all()):
            enqueue("commissions.proposal_decided", to=contact, subject=proposal)
    return grant


def _grant(
    proposal: Proposal,
    terms: Terms | None,
    *,
    resolution: Resolution,
    by: User,
    replaces: Grant | None = None,
    reason: str = "",
) -> Grant:
    terms = require_whole(terms, subject=proposal)
    require_settled(resolution, subject=proposal)
    decided_on = resolution.decided_on
    cap = grant_cap(proposal, terms.starts_on, decided_on)
    if refusal := beyond(cap, terms):
        raise DomainError(refusal[1], subject=proposal)
    grant = Grant(
        proposal=proposal,
        recipient=proposal.owner,
        **vars(terms),
        reporting_terms=reporting_routine(decided_on),
        decided_on=decided_on,
        resolution=resolution,
        replaces=replaces,
        reason=reason,
        cap_sek=cap[0] if cap else None,
        cap_ends_on=cap[1] if cap else None,
    )
    begin(grant, by=by, note=resolution.reference)
    return grant


def require_whole(terms: Terms | None, *, subject: Model) -> Terms:
    """The terms of a decision to finance, which say all that the law asks (R21)."""
    if terms is None or not terms.are_whole:
        raise DomainError(str(TERMS_MISSING), subject=subject)
    return terms


@transaction.atomic
def grant_earlier(
    proposal: Proposal, *, resolution: Resolution, terms: Terms, answered_on: dt.date, by: User
) -> Grant:
    """Enter what was granted, offered and accepted before the association began here."""
    grant = _grant(proposal, terms, resolution=resolution, by=by)
    offer = Offer(
        proposal=proposal,
        member=grant.recipient,
        is_owner=True,
        offered_on=grant.decided_on,
        answered_on=answered_on,
        status=OfferStatus.ACCEPTED,
    )
    begin(offer, by=by)
    return grant


def _offer(grant: Grant, *, by: User) -> None:
    """Offer the granted proposal to its owners (R22). The board cannot order a party to do it."""
    for row in grant.proposal.parties.all():
        if not (row.is_owner or row.is_co_owner):
            continue
        offer = Offer(
            proposal=grant.proposal,
            member=row.member,
            is_owner=row.is_owner,
            offered_on=grant.decided_on,
        )
        begin(offer, by=by)
        for contact in contacts_of([row.member_id]):
            enqueue("commissions.offer_made", to=contact, subject=offer)


@transaction.atomic
def accept_offer(offer: Offer, *, by: User) -> None:
    """The party says yes. When all owners have answered, the proposal is accepted."""
    _require_open(offer)
    advance(offer, "accept", by=by, changes={"answered_on": clock.today()})
    _tell_director("commissions.offer_accepted", offer)
    _settle(offer.proposal, by=by)


@transaction.atomic
def decline_offer(offer: Offer, *, reason: str, by: User) -> None:
    """The party says no, and why. Without its formal owner there is no commission."""
    _require_open(offer)
    if not reason.strip():
        raise DomainError(_("Skriv varför ni tackar nej"), subject=offer)
    changes = {"answered_on": clock.today(), "reason": reason}
    advance(offer, "decline", by=by, note=reason, changes=changes)
    _tell_director("commissions.offer_declined", offer)
    if offer.is_owner:
        advance(offer.proposal, "decline", by=by, note=reason)
    else:
        _settle(offer.proposal, by=by)


def _require_open(offer: Offer) -> None:
    if offer.status == OfferStatus.OPEN and offer.proposal.status == ProposalStatus.DECLINED:
        raise DomainError(
            _("Erbjudandet gäller inte längre. Den ansvariga parten har tackat nej."),
            subject=offer,
        )


def _settle(proposal: Proposal, *, by: User) -> None:
    """When the last owner has answered, and the formal one with yes, the proposal is accepted."""
    answers = list(Offer.objects.filter(proposal=proposal))
    if any(offer.status == OfferStatus.OPEN for offer in answers):
        return
    if any(offer.is_owner and offer.status == OfferStatus.ACCEPTED for offer in answers):
        advance(proposal, "accept", by=by)


def _tell_director(kind: str, offer: Offer) -> None:
    for director in persons_with(Role.DIRECTOR):
        enqueue(kind, to=director, subject=offer)


@transaction.atomic
def change_grant(
    commission: Commission,
    *,
    old: Grant,
    terms: Terms,
    resolution: Resolution,
    reason: str,
    by: User,
) -> Grant:
    """Note a later decision on amount or period: a new grant, linked to the old one (R24).

    ``old`` is the grant that the terms were made from. If another has come after it meanwhile, the
    deed is refused: the new terms would silently take back what that one changed.
    """
    with doing(commission, "change", by=by) as deed:
        if current_grant(commission.proposal) != old:
            sentence = _("Ett annat beslut registrerades nyss. Läs det och försök igen.")
            raise DomainError(sentence, subject=commission)
        if not reason.strip():
            raise DomainError(_("Skriv varför beslutet ändras"), subject=commission)
        if resolution.decided_on < old.decided_on:
            sentence = _("Välj ett beslut som är senare än det förra, {day}")
            raise DomainError(sentence.format(day=swedish.day(old.decided_on)), subject=commission)
        deed.note = resolution.reference
        deed.changes = {"starts_on": terms.starts_on, "ends_on": terms.ends_on}
    return _grant(
        commission.proposal,
        terms,
        resolution=resolution,
        replaces=old,
        reason=reason,
        by=by,
    )
