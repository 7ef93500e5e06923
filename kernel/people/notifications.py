"""Who is told about an invitation."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kernel.associations.models import Role
from kernel.associations.scope import current_association
from kernel.associations.selectors import roles_held_by
from kernel.core import swedish
from kernel.outbox.kinds import Mail, Urgency, declare
from kernel.outbox.models import Message
from kernel.people.models import Invitation


def _invited(message: Message) -> Mail:
    invitation: Invitation = message.subject
    roles = roles_held_by(invitation.person)
    labels = swedish.enumeration(Role(role).label for role in Role.values if role in roles)
    host = invitation.invited_by.name if invitation.invited_by else current_association().name
    return Mail(
        subject=_("Du har fått tillgång till Finsam uppdrag"),
        body=_(
            "{host} har bjudit in dig till {association}. Din roll är {roles}.\n\n"
            "Länken gäller till {last}. Du behöver inget lösenord."
        ).format(
            host=host,
            association=current_association().name,
            roles=labels or _("inte bestämd än"),
            last=swedish.weekday_and_day(invitation.expires_at),
        ),
        link=invitation.link,
        link_label=_("Välj hur du loggar in"),
    )


def _still_open(message: Message) -> bool:
    return bool(message.subject.is_open)


declare(
    "people.person_invited",
    urgency=Urgency.NOW,
    render=_invited,
    still_due=_still_open,
    is_personal=True,
)
