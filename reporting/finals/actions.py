"""What can be done with a final report, and with the stance of each service."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from commissions.records.models import Commission
from commissions.records.states import CommissionStatus
from commissions.running.actions import close_commission, start_final
from kernel.accounts.models import User
from kernel.associations.selectors import person_of
from kernel.core import clock
from kernel.core.errors import DomainError
from kernel.core.swedish import enumeration
from kernel.outbox.actions import cancel, enqueue
from kernel.outbox.models import Message
from kernel.resolutions.models import Resolution
from kernel.workflow.actions import advance, begin, require
from kernel.workflow.chain import lock_history
from kernel.writing.actions import create_manuscript
from reporting.finals.documents import final_report_sheet
from reporting.finals.models import FINAL_REPORT, FinalReport, ImplementationStance
from reporting.finals.rules import FINAL_REPORT_LEAD
from reporting.finals.selectors import (
    background_from_proposal,
    may_have_final,
    may_take_stance,
    paper_of,
    services_of,
    silent_services,
    silent_speakers,
)
from reporting.follow_ups.actions import plan_follow_ups
from reporting.handing_over import actions as handing_over


@transaction.atomic
def plan_final_report(commission: Commission, *, by: User) -> FinalReport:
    """Prepare the final report: background prefilled, a stance to be taken for each service."""
    lock_history()  # two at once would both find it missing
    if not may_have_final(commission):
        raise DomainError(
            _("Uppdraget har redan en slutrapport, eller inget att berätta om."), subject=commission
        )
    prefill = {"bakgrund": background_from_proposal(commission)}
    final = FinalReport(
        commission=commission,
        manuscript=create_manuscript(FINAL_REPORT, prefill=prefill),
    )
    begin(final, by=by)
    for member, service in services_of(commission):
        stance = ImplementationStance(final_report=final, member=member, service=service)
        stance.full_clean()
        stance.save()
    remind_of_final_report(final)
    return final


@transaction.atomic
def state_implementation(
    final: FinalReport, stance: ImplementationStance, *, by: User, **values: Any
) -> None:
    """Take a stance for one service, with mandate there. May be changed until approval."""
    require(final, "state", by)
    person = person_of(by)
    if person is None or not may_take_stance(person, final, stance):
        raise PermissionDenied
    advance(final, "state", by=by, note=str(stance))
    locked = ImplementationStance.objects.select_for_update(of=("self",)).get(
        pk=stance.pk, final_report=final
    )
    for field, value in values.items():
        setattr(locked, field, value)
    locked.stated_by, locked.stated_at = person, clock.now()
    locked.full_clean()
    locked.save()


@transaction.atomic
def submit_final_report(final: FinalReport, *, by: User) -> None:
    """Hand the text to the manager, who is asked to approve it; the commission is summed up.

    The other services are asked for their stances, while there is time: approval ends it.
    """
    kinds = ("reporting.final_submitted", "reporting.final_approval_waits")
    handing_over.hand_in(final, by=by, kinds=kinds)
    _ask_for_stances(final)
    # One that was broken off is told of too, and stays broken off.
    if final.commission.status in (CommissionStatus.RUNNING, CommissionStatus.PAUSED):
        start_final(final.commission, by=by)


@transaction.atomic
def withdraw_final_report(final: FinalReport, *, by: User) -> None:
    """Take the text back before the manager has approved it."""
    advance(final, "withdraw", by=by)
    _stop_asking_manager(final)


@transaction.atomic
def return_final_report(final: FinalReport, *, note: str, section: str = "", by: User) -> None:
    """Give the text back to its writer, who is told what should change."""
    kind = "reporting.final_returned"
    handing_over.hand_back(final, note=note, section=section, by=by, kind=kind)
    _stop_asking_manager(final)


@transaction.atomic
def approve_final_report(
    final: FinalReport, *, version: int | None = None, despite_silence: bool = False, by: User
) -> None:
    """Vouch for the text. The responsible party must have taken its stance first (R26).

    The report goes on without the other parties' only if one says so. ``version`` is the one that
    was read; without it the one that lies there now.
    """
    handing_over.require_approve(final, by)
    version = version or final.version_id
    stances = ImplementationStance.objects.filter(final_report=final)
    own = stances.of_member(final.commission.owner_id)
    if not own or own.missing().exists():
        message = _("Ställningstagandet från {member} saknas. Fyll i det innan du godkänner")
        raise DomainError(message.format(member=final.commission.owner), subject=final)
    silent = silent_services(final)
    if silent and not despite_silence:
        message = _(
            "{services} har inte tagit ställning. Kryssa i om rapporten ska gå till styrelsen så"
        )
        raise DomainError(message.format(services=enumeration(silent)), subject=final)
    at = clock.now()
    paper = paper_of(final)
    sheet = final_report_sheet(final, paper, approved_by=person_of(by), approved_at=at)
    handing_over.approve(
        final, version=version, sheet=sheet, paper=paper, name=final.file_name, by=by, at=at
    )
    _stop_asking_manager(final)
    handing_over.tell_writer(final, "reporting.final_approved")


@transaction.atomic
def undo_final_report(final: FinalReport, *, by: User) -> None:
    """Take the approval back, as long as the papers have not gone to the board."""
    handing_over.undo(final, by=by)
    handing_over.stop_asking(final, "reporting.final_approved")


@transaction.atomic
def note_final_report(final: FinalReport, *, resolution: Resolution, by: User) -> None:
    """The board has dealt with it: the commission is closed, and its follow-ups are planned.

    One that was broken off has nothing to close, and nothing that could have lasted.
    """
    changes = {"noted_on": resolution.decided_on, "noted_resolution": resolution}
    advance(final, "note", by=by, note=resolution.reference, changes=changes)
    if final.commission.status == CommissionStatus.CANCELLED:
        return
    close_commission(final.commission, resolution=resolution, by=by)
    noted_on = resolution.decided_on
    # The database lets nothing be noted without somebody's approval.
    respondent = final.commission.manager_on(noted_on) or final.approved_by
    assert respondent is not None
    plan_follow_ups(final.commission, after=noted_on, respondent=respondent, by=by)


@transaction.atomic
def remind_of_final_report(final: FinalReport) -> None:
    """Have the lead of today told, six weeks before the end, that it is time to write."""
    cancel(final, "reporting.final_opens")
    lead = final.commission.lead_on(clock.today())
    if lead is not None:
        due_on = final.due_on - FINAL_REPORT_LEAD
        enqueue("reporting.final_opens", to=lead, subject=final, due_on=due_on)


def _ask_for_stances(final: FinalReport) -> None:
    """Once each: a report that has been given back and comes anew asks nobody again."""
    kind = "reporting.final_stance_wanted"
    asked = set(Message.objects.about(final).filter(kind=kind).values_list("person", flat=True))
    for person in silent_speakers(final):
        if person.pk not in asked:
            enqueue(kind, to=person, subject=final)


def _stop_asking_manager(final: FinalReport) -> None:
    handing_over.stop_asking(final, "reporting.final_submitted", "reporting.final_approval_waits")
