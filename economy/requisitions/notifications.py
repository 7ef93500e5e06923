"""Who is told what about money."""

from __future__ import annotations

from django.utils.translation import gettext as _

from economy.requisitions.models import Requisition
from economy.requisitions.states import RequisitionStatus
from kernel.core import swedish
from kernel.outbox.kinds import Mail, Urgency, declare
from kernel.outbox.models import Message


def _requisition_made(message: Message) -> Mail:
    requisition: Requisition = message.subject
    member = requisition.agreement.member.name
    return Mail(
        _("{member} begär {amount}").format(
            member=member, amount=swedish.kronor(requisition.amount_sek)
        ),
        _("Rekvisitionen gäller {title}. Läs den och attestera om den stämmer.").format(
            title=requisition.agreement.grant.proposal.title
        ),
        link=requisition.get_absolute_url(),
        link_label=_("Läs rekvisitionen"),
    )


def _requisition_paid(message: Message) -> Mail:
    requisition: Requisition = message.subject
    assert requisition.paid_on is not None  # it is told when it has been paid
    return Mail(
        _("{amount} är utbetalda").format(amount=swedish.kronor(requisition.amount_sek)),
        _("Pengarna gäller {title} och betalades ut {day}.").format(
            title=requisition.agreement.grant.proposal.title, day=swedish.day(requisition.paid_on)
        ),
        link=requisition.get_absolute_url(),
        link_label=_("Visa rekvisitionen"),
    )


declare(
    "economy.requisition_made",
    urgency=Urgency.DAILY,
    render=_requisition_made,
    still_due=lambda message: message.subject.status == RequisitionStatus.DRAFT,
)
declare("economy.requisition_paid", urgency=Urgency.DAILY, render=_requisition_paid)
