"""Who is told what about proposals."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commissions.proposals.models.proposals import PartyComment, Proposal
from commissions.proposals.states import ProposalStatus
from kernel.outbox.kinds import Mail, Urgency, declare
from kernel.outbox.models import Message


def _proposal_sent(message: Message) -> Mail:
    proposal: Proposal = message.subject
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
    said: PartyComment = message.subject
    subject = _("{member} har sagt sin mening om {title}")
    return Mail(
        subject.format(member=said.member.name, title=said.proposal.title),
        _("{member}: {view}.").format(member=said.member.name, view=said.get_view_display()),
        link=said.proposal.get_absolute_url(),
        link_label=_("Läs synpunkten"),
    )


declare(
    "commissions.proposal_sent",
    urgency=Urgency.DAILY,
    render=_proposal_sent,
    still_due=lambda message: message.subject.status == ProposalStatus.WITH_PARTY,
)
declare("commissions.proposal_commented", urgency=Urgency.DAILY, render=_proposal_commented)
