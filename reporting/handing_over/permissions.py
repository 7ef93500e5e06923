"""Who may do what with reports and follow-ups. When, is in states.py."""

from __future__ import annotations

from typing import Any

import rules

from commissions.models import AssignmentRole
from kernel.accounts.models import User
from kernel.associations.models import Role
from kernel.associations.permissions import has_role, is_director
from kernel.associations.selectors import person_of, roles_of
from kernel.core import clock
from kernel.files.permissions import register_owner
from kernel.workflow.permissions import allow
from reporting.models import FinalReport, FollowUp, ProgressReport

Report = ProgressReport | FinalReport


def _has_duty(user: User, report: Report, *duties: str) -> bool:
    person = person_of(user)
    return person is not None and any(
        held.person_id == person.pk and held.role in duties and held.holds_on(clock.today())
        for held in report.commission.assignments.all()
    )


@rules.predicate
def is_lead(user: User, report: Report) -> bool:
    """Leads the commission today."""
    return _has_duty(user, report, AssignmentRole.LEAD)


@rules.predicate
def is_manager(user: User, report: Report) -> bool:
    """Answers for the commission today, as manager or deputy."""
    return _has_duty(user, report, AssignmentRole.MANAGER, AssignmentRole.DEPUTY_MANAGER)


@rules.predicate
def is_stand_in(user: User, report: Report) -> bool:
    """Has taken over the writing for the lead."""
    person = person_of(user)
    return person is not None and report.stand_in_id == person.pk


@rules.predicate
def has_submitted(user: User, report: Report) -> bool:
    """Handed in the text that is to be approved."""
    person = person_of(user)
    return person is not None and report.submitted_by_id == person.pk


@rules.predicate
def has_mandate(user: User, final: FinalReport) -> bool:
    """Speaks for one of the services concerned, as its party's manager or contact."""
    person = person_of(user)
    if person is None or not roles_of(user) & {Role.MANAGER, Role.PARTY_CONTACT}:
        return False
    return any(stance.member_id == person.member_id for stance in final.stances.all())


@rules.predicate
def is_respondent(user: User, follow_up: FollowUp) -> bool:
    """Was asked to answer."""
    person = person_of(user)
    return person is not None and follow_up.respondent_id == person.pk


#: They keep the board's papers; the secretary of a meeting is one of them.
is_office: Any = has_role(Role.DIRECTOR, Role.INNOVATOR, Role.ADMINISTRATOR)
is_writer = is_lead | is_stand_in

HANDING_OVER = {
    "create": is_office,
    "start": is_lead,
    "write_for": is_director & ~is_lead,
    "edit": is_writer,
    "comment": is_writer | is_manager | is_director,
    "submit": is_writer,
    "withdraw": is_writer,
    "return": is_manager,
    "approve": is_manager & ~has_submitted,  # four eyes
    "undo": is_manager,
    "circulate": is_office,
    "note": is_office,
}

allow(
    "reporting.progressreport",
    {
        **HANDING_OVER,
        "skip": is_director,
        "remind": is_manager | is_director,
        "reschedule": is_office,
    },
)
allow(
    "reporting.finalreport",
    {
        **HANDING_OVER,
        "create": is_office | is_lead,
        "state": is_manager | has_mandate,
    },
)
allow(
    "reporting.followup",
    {
        "create": is_office,
        "open": is_office,
        "answer": is_respondent | is_manager,
        "judge": is_director,
        "remind": is_director,
    },
)

register_owner("reporting.progressreport", "approved_file")
register_owner("reporting.finalreport", "approved_file")
