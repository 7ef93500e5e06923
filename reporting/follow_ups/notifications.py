"""Who is told what about a follow-up."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kernel.outbox.kinds import Mail, Urgency, declare
from kernel.outbox.models import Message
from reporting.follow_ups.models import FollowUp
from reporting.follow_ups.states import FollowUpStatus

MONTH_WORDS = {6: "Sex", 12: "Tolv", 24: "Tjugofyra"}


def follow_up_due(message: Message) -> Mail:
    follow_up: FollowUp = message.subject
    return Mail(
        subject=_("{months} månader efter {commission}: hur blev det?").format(
            months=MONTH_WORDS[follow_up.months], commission=follow_up.commission
        ),
        body=_("Sex frågor, ungefär 10 minuter."),
        link=follow_up.url_for("answer"),
        link_label=_("Svara"),
    )


def _is_unanswered(message: Message) -> bool:
    return message.subject.status != FollowUpStatus.DONE


declare(
    "reporting.follow_up_due",
    urgency=Urgency.DAILY,
    render=follow_up_due,
    still_due=_is_unanswered,
)
# Somebody pressed Påminn: the same words, but at once.
declare(
    "reporting.follow_up_reminder",
    urgency=Urgency.NOW,
    render=follow_up_due,
    still_due=_is_unanswered,
)
