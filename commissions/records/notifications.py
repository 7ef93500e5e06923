"""Who is told about duties."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commissions.duties.models import Assignment
from kernel.core import swedish
from kernel.outbox.kinds import Mail, Urgency, declare
from kernel.outbox.models import Message


def _commission_assigned(message: Message) -> Mail:
    held: Assignment = message.subject
    subject = _("Du är {role} för {title}")
    return Mail(
        subject.format(role=str(held.get_role_display()).lower(), title=held.commission.title),
        _("Från och med {day}. På uppdragets sida ser du vad ni har kommit överens om.").format(
            day=swedish.day(held.starts_on)
        ),
        link=held.commission.get_absolute_url(),
        link_label=_("Visa uppdraget"),
    )


declare("commissions.commission_assigned", urgency=Urgency.DAILY, render=_commission_assigned)
