"""Who is told what about proposals, offers, agreements and duties."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commissions.selectors import current_grant
from commissions.states import AgreementStatus, OfferStatus, ProposalStatus
from kernel.core import swedish
from kernel.outbox.kinds import Mail, Urgency, declare
from kernel.outbox.models import Message


def _proposal_sent(message: Message) -> Mail:
    proposal = message.subject
    body = _(
        "Vi har skrivit ett förslag som berör er. Läs det och skriv om ni ställer er bakom det "
        "eller har synpunkter. Det tar ungefär 15 minuter."
    )
    return Mail(
        _("Tyck till om förslaget {title}").format(title=proposal.title),
        body,
        link=proposal.url_for("comment"),
        link_label=_("Läs och tyck till"),
    )


def _proposal_commented(message: Message) -> Mail:
    said = message.subject
    subject = _("{member} har sagt sin mening om {title}")
    return Mail(
        subject.format(member=said.member.name, title=said.proposal.title),
        _("{member}: {view}.").format(member=said.member.name, view=said.get_view_display()),
        link=said.proposal.get_absolute_url(),
        link_label=_("Läs synpunkten"),
    )


DECIDED = {
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
    proposal = message.subject
    subject, body = DECIDED[proposal.status]
    return Mail(
        str(subject).format(title=proposal.title),
        str(body),
        link=proposal.get_absolute_url(),
        link_label=_("Läs förslaget"),
    )


def _offer_made(message: Message) -> Mail:
    offer = message.subject
    grant: Any = current_grant(offer.proposal)
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
    offer = message.subject
    subject = _("{member} har tackat ja till {title}")
    return Mail(
        subject.format(member=offer.member.name, title=offer.proposal.title),
        _("Nästa steg är ett avtal."),
        link=offer.proposal.get_absolute_url(),
        link_label=_("Visa förslaget"),
    )


def _offer_declined(message: Message) -> Mail:
    offer = message.subject
    subject = _("{member} har tackat nej till {title}")
    return Mail(
        subject.format(member=offer.member.name, title=offer.proposal.title),
        _("Skälet står på förslagets sida."),
        link=offer.proposal.get_absolute_url(),
        link_label=_("Läs skälet"),
    )


def _agreement_sent(message: Message) -> Mail:
    agreement = message.subject
    body = _(
        "Läs avtalet, låt den som får skriva under för {member} göra det och skicka tillbaka "
        "det undertecknade avtalet till mig. Uppdraget kan starta när avtalet är undertecknat."
    )
    return Mail(
        _("Avtal att skriva under: {title}").format(title=agreement.grant.proposal.title),
        body.format(member=agreement.member.name),
        link=agreement.get_absolute_url(),
        link_label=_("Läs avtalet"),
    )


def _commission_assigned(message: Message) -> Mail:
    held = message.subject
    subject = _("Du är {role} för {title}")
    return Mail(
        subject.format(role=str(held.get_role_display()).lower(), title=held.commission.title),
        _("Från och med {day}. På uppdragets sida ser du vad ni har kommit överens om.").format(
            day=swedish.day(held.starts_on)
        ),
        link=held.commission.get_absolute_url(),
        link_label=_("Visa uppdraget"),
    )


declare(
    "commissions.proposal_sent",
    urgency=Urgency.DAILY,
    render=_proposal_sent,
    still_due=lambda message: message.subject.status == ProposalStatus.WITH_PARTY,
)
declare("commissions.proposal_commented", urgency=Urgency.DAILY, render=_proposal_commented)
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
declare(
    "commissions.agreement_sent",
    urgency=Urgency.DAILY,
    render=_agreement_sent,
    still_due=lambda message: message.subject.status == AgreementStatus.SENT,
)
declare("commissions.commission_assigned", urgency=Urgency.DAILY, render=_commission_assigned)
