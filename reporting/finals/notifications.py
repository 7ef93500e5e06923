"""Who is told what about a final report. The text itself stays behind log-in."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kernel.core import clock
from kernel.outbox.kinds import Mail, Urgency, declare
from kernel.outbox.models import Message
from reporting.finals.models import FinalReport
from reporting.finals.selectors import missing_stances
from reporting.finals.states import FINAL_OPEN
from reporting.handing_over.notifications import (
    is_returned,
    is_vouched_for,
    is_with_manager,
    is_with_writer,
    name_of_manager,
    short_day,
    weekday,
)
from reporting.handing_over.states import Status


def final_opens(message: Message) -> Mail:
    final: FinalReport = message.subject
    return Mail(
        subject=_("{commission} slutar {day}: dags för slutrapport").format(
            commission=final.commission, day=short_day(final.due_on)
        ),
        body=_(
            "Uppdraget slutar {ends_on}. Slutrapporten tar längre tid än man tror. "
            "Det är i skrivandet som analysen sker. Dina avrapporteringar finns med som underlag."
        ).format(ends_on=weekday(final.due_on)),
        link=final.get_absolute_url(),
        link_label=_("Börja skriva"),
    )


def final_submitted(message: Message) -> Mail:
    final: FinalReport = message.subject
    return Mail(
        subject=_("{name} vill att du godkänner en slutrapport").format(name=final.submitted_by),
        body=_(
            "Läs slutrapporten för {commission} och ta ställning till om arbetssättet ska "
            "implementeras."
        ).format(commission=final.commission),
        link=final.url_for("approve"),
        link_label=_("Läs och godkänn"),
    )


def final_stance_wanted(message: Message) -> Mail:
    final: FinalReport = message.subject
    return Mail(
        subject=_("Ta ställning till om {commission} ska implementeras").format(
            commission=final.commission
        ),
        body=_(
            "Slutrapporten är skickad till {manager}. Läs den och svara för er verksamhet innan "
            "den godkänns. Efter det går det inte att ta ställning, och styrelsen ser att svaret "
            "saknas."
        ).format(manager=name_of_manager(final)),
        link=final.get_absolute_url(),
        link_label=_("Läs och ta ställning"),
    )


def final_approval_waits(message: Message) -> Mail:
    final: FinalReport = message.subject
    return Mail(
        subject=_("Påminnelse: slutrapporten för {commission} väntar på dig").format(
            commission=final.commission
        ),
        body=_(
            "{name} har skickat slutrapporten. Läs och godkänn så hinner styrelsen läsa."
        ).format(name=final.submitted_by),
        link=final.url_for("approve"),
        link_label=_("Läs och godkänn"),
    )


def final_returned(message: Message) -> Mail:
    final: FinalReport = message.subject
    return Mail(
        subject=_("{name} vill att du ändrar i slutrapporten").format(name=name_of_manager(final)),
        body=_("Det gäller slutrapporten för {commission}.").format(commission=final.commission),
        link=final.get_absolute_url(),
        link_label=_("Läs kommentaren"),
    )


def final_approved(message: Message) -> Mail:
    final: FinalReport = message.subject
    return Mail(
        subject=_("Din slutrapport är godkänd"),
        body=_(
            "Den tas upp på nästa styrelsemöte. Du och {manager} är välkomna att berätta."
        ).format(manager=name_of_manager(final)),
        link=final.get_absolute_url(),
        link_label=_("Läs slutrapporten"),
    )


def _is_not_begun(message: Message) -> bool:
    final: FinalReport = message.subject
    is_begun, is_over = final.status != Status.NOT_STARTED, final.due_on < clock.today()
    return not is_begun and not is_over and is_with_writer(final, message.person)


def _is_stance_wanted(message: Message) -> bool:
    final: FinalReport = message.subject
    missing = missing_stances(final).filter(member=message.person.member_id)
    return final.status in FINAL_OPEN and missing.exists()


NOW, DAILY = Urgency.NOW, Urgency.DAILY
declare("reporting.final_opens", urgency=DAILY, render=final_opens, still_due=_is_not_begun)
declare("reporting.final_submitted", urgency=NOW, render=final_submitted, still_due=is_with_manager)
declare(
    "reporting.final_approval_waits",
    urgency=DAILY,
    render=final_approval_waits,
    still_due=is_with_manager,
)
declare(
    "reporting.final_stance_wanted",
    urgency=NOW,
    render=final_stance_wanted,
    still_due=_is_stance_wanted,
)
declare("reporting.final_returned", urgency=NOW, render=final_returned, still_due=is_returned)
declare("reporting.final_approved", urgency=DAILY, render=final_approved, still_due=is_vouched_for)
