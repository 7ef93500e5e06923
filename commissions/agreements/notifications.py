"""Who is told about agreements."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commissions.agreements.models import Agreement
from commissions.agreements.states import AgreementStatus
from kernel.outbox.kinds import Mail, Urgency, declare
from kernel.outbox.models import Message


def _agreement_sent(message: Message) -> Mail:
    agreement: Agreement = message.subject
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


declare(
    "commissions.agreement_sent",
    urgency=Urgency.NOW,
    render=_agreement_sent,
    still_due=lambda message: message.subject.status == AgreementStatus.SENT,
)
