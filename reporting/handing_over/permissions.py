"""Who may do what with a report on its way to the board, of either kind."""

from __future__ import annotations

import rules

from commissions.duties.models import AssignmentRole
from kernel.accounts.models import User
from kernel.associations.permissions import is_director, is_office
from kernel.associations.selectors import person_of
from kernel.core import clock
from reporting.handing_over.models import Report


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
