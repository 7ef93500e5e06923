"""Who is told what the board decided, and what the owners answered."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commissions.grants.models import Offer
from commissions.grants.selectors import current_grant
from commissions.grants.states import OfferStatus
from commissions.proposals.models.proposals import Proposal
from commissions.proposals.states import ProposalStatus
from kernel.core import swedish
from kernel.outbox.kinds import Mail, Urgency, declare
from kernel.outbox.models import Message

DECIDED: dict[str, tuple[Promise, Promise]] = {
    ProposalStatus.REFERRED_BACK: (
        gettext_lazy("Styrelsen vill veta mer om {title}"),
        gettext_lazy(
            "Styrelsen har återremitterat förslaget. Vi arbetar vidare med det och hör av oss."
        ),
    ),
    ProposalStatus.TABLED: (
        gettext_lazy("Styrelsen väntar med beslut om {title}"),
        gettext_lazy("Styrelsen har bordlagt förslaget. Det tas upp på ett senare möte."),
    ),
    ProposalStatus.REJECTED: (
        gettext_lazy("Styrelsen har avslagit förslaget {title}"),
        gettext_lazy("Förslaget blir inte ett uppdrag. Hör av dig om du vill prata om skälen."),
    ),
}


def _proposal_decided(message: Message) -> Mail:
    proposal: Proposal = message.subject
    subject, body = DECIDED[proposal.status]
    return Mail(
        str(subject).format(title=proposal.title),
        str(body),
        link=proposal.get_absolute_url(),
        link_label=_("Läs förslaget"),
    )


def _offer_made(message: Message) -> Mail:
    offer: Offer = message.subject
    grant = current_grant(offer.proposal)
    assert grant is not None  # it is what is offered
    body = _(
        "Uppdraget erbjuds {member}. Beloppet är {amount} och tiden {start}–{end}. "
        "Svara om ni tackar ja eller nej. Nästa steg är ett avtal."
    )
    return Mail(
        _("Styrelsen har beviljat uppdraget {title}").format(title=offer.proposal.title),
        body.format(
            member=offer.member.name,
            amount=swedish.kronor(grant.amount_sek),
            start=swedish.day(grant.starts_on),
            end=swedish.day(grant.ends_on),
        ),
        link=offer.get_absolute_url(),
        link_label=_("Svara på erbjudandet"),
    )


def _offer_accepted(message: Message) -> Mail:
    offer: Offer = message.subject
    subject = _("{member} har tackat ja till {title}")
    return Mail(
        subject.format(member=offer.member.name, title=offer.proposal.title),
        _("Nästa steg är ett avtal."),
        link=offer.proposal.get_absolute_url(),
        link_label=_("Visa förslaget"),
    )


def _offer_declined(message: Message) -> Mail:
    offer: Offer = message.subject
    subject = _("{member} har tackat nej till {title}")
    return Mail(
        subject.format(member=offer.member.name, title=offer.proposal.title),
        _("Skälet står på förslagets sida."),
        link=offer.proposal.get_absolute_url(),
        link_label=_("Läs skälet"),
    )


declare(
    "commissions.proposal_decided",
    urgency=Urgency.DAILY,
    render=_proposal_decided,
    still_due=lambda message: message.subject.status in DECIDED,
)


declare(
    "commissions.offer_made",
    urgency=Urgency.DAILY,
    render=_offer_made,
    still_due=lambda message: message.subject.status == OfferStatus.OPEN,
)


declare("commissions.offer_accepted", urgency=Urgency.DAILY, render=_offer_accepted)


declare("commissions.offer_declined", urgency=Urgency.DAILY, render=_offer_declined)
